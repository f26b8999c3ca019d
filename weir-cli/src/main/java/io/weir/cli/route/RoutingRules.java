package io.weir.cli.route;

import io.weir.processor.Extensions;
import io.weir.processor.check.Checks;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.reference.AccountRule;
import io.weir.processor.route.OwnAnswer;
import io.weir.processor.route.Router;
import io.weir.processor.scheme.PaymentToRoute;
import io.weir.processor.scheme.RoutingDecision;
import io.weir.processor.scheme.RuleAnswer;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.PaymentInstruction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that decides how a payment is routed: the same code that decides in the processor, with every answer kept.
 *
 * @param scheme the scheme's rules
 * @param extensions the user's own
 * @param accounts what is out of the ordinary about accounts, by IBAN
 * @param nowMillis the time to judge by, milliseconds since 1970-01-01T00:00Z
 */
public record RoutingRules(
        SchemeRules scheme, Extensions extensions, Map<String, AccountRule> accounts, long nowMillis) {

    public RoutingRules {
        accounts = Map.copyOf(accounts);
    }

    /**
     * Explains a payment that could be sent now. Whether its identity is known is not looked at.
     *
     * @param instruction one whose identity can be read
     */
    public RoutingStory explain(PaymentInstruction instruction) {
        PaymentAtHand payment =
                PaymentAtHand.of(instruction, scheme, nowMillis, iban -> accounts.getOrDefault(iban, AccountRule.FREE));
        String identity = payment.identity().text();
        List<String> objections = new Checks(extensions.checks())
                .objectionsTo(payment).stream()
                        .map(objection -> objection.code() + " " + objection.name())
                        .toList();
        if (!objections.isEmpty()) {
            return RoutingStory.refused(identity, objections);
        }
        List<OwnAnswer> own = extensions.rules().ask(payment);
        Optional<RoutingDecision> decidedByOwn = own.stream()
                .flatMap(answer -> answer.route().map(route -> new RoutingDecision(route, answer.rule())).stream())
                .findFirst();
        if (decidedByOwn.isPresent()) {
            return new RoutingStory(identity, List.of(), own, List.of(), decidedByOwn);
        }
        return byScheme(identity, own, Router.seenByScheme(payment));
    }

    /** Explains what the scheme's rules say, whatever the user's own would have said before. */
    public RoutingStory explain(String identity, PaymentToRoute payment) {
        return byScheme(identity, List.of(), payment);
    }

    private RoutingStory byScheme(String identity, List<OwnAnswer> own, PaymentToRoute payment) {
        List<RuleAnswer> answers = scheme.explain(payment);
        return new RoutingStory(
                identity, List.of(), own, answers, Optional.of(answers.getLast().decision()));
    }
}
