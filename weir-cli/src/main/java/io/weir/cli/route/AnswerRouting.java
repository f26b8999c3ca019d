package io.weir.cli.route;

import io.weir.processor.scheme.PaymentToRoute;
import io.weir.processor.scheme.RoutingDecision;
import io.weir.sink.ledger.RoutedPayment;
import io.weir.sink.ledger.RoutedPayment.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Explains how a payment was routed that is answered.
 *
 * @param payment what the ledger says
 * @param remark what has to be known about the explanation, for a person; may be empty
 * @param story why, if the rules of that version are at hand
 */
public record AnswerRouting(RoutedPayment payment, String remark, Optional<RoutingStory> story) {

    /** Where a scheme's rules are from. */
    public record At(RoutingRules rules, String place) {}

    /**
     * Explains.
     *
     * @param rules the rules at hand, of whatever version
     */
    public static AnswerRouting of(RoutedPayment payment, Optional<At> rules) {
        String rule = payment.rule();
        if (rule == null) {
            return new AnswerRouting(payment, "", Optional.empty());
        }
        if (rule.startsWith(RoutingDecision.OWN)) {
            return unexplained(
                    payment, "a rule of your own code decided, before the scheme's; it is not run again here");
        }
        if (rules.isEmpty()) {
            return unexplained(payment, "no scheme is at hand to say why; --scheme FILE names one");
        }
        long version = rules.get().rules().scheme().version();
        if (version != payment.schemeVersion()) {
            return unexplained(
                    payment,
                    "%s is version %d, another one: --scheme FILE with version %d says why"
                            .formatted(rules.get().place(), version, payment.schemeVersion()));
        }
        RoutingStory story = rules.get().rules().explain(payment.identity(), seen(payment.facts()));
        boolean same = story.decision().filter(how -> how.rule().equals(rule)).isPresent();
        String remark = same
                ? ""
                : "%s would decide otherwise, so it is not the version %d that decided"
                        .formatted(rules.get().place(), version);
        return new AnswerRouting(payment, remark, Optional.of(story));
    }

    /** Lines ending in {@code \n}. */
    public String text() {
        StringBuilder text = new StringBuilder(payment.identity()).append(": ").append(end());
        text.append(" (scheme version ").append(payment.schemeVersion()).append(")\n");
        if (!remark.isEmpty()) {
            text.append("  ").append(remark).append('\n');
        }
        story.ifPresent(why -> RoutingText.rules(why)
                .forEach(line -> text.append("  ").append(line).append('\n')));
        return text.toString();
    }

    /** The same for a program. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("identity", payment.identity());
        fields.put("outcome", payment.kind());
        fields.put("schemeVersion", payment.schemeVersion());
        fields.put("route", payment.route());
        fields.put("rule", payment.rule());
        fields.put("refusedFor", payment.reasons());
        fields.put("remark", remark);
        fields.put(
                "rules", story.map(why -> RoutingText.fields(why).get("rules")).orElse(List.of()));
        return fields;
    }

    private String end() {
        return payment.rule() == null
                ? payment.kind() + ", so it was not routed: " + String.join(", ", payment.reasons())
                : payment.route() + " by " + payment.rule();
    }

    private static AnswerRouting unexplained(RoutedPayment payment, String remark) {
        return new AnswerRouting(payment, remark, Optional.empty());
    }

    /** A payment that was routed has both participants and a currency. */
    private static PaymentToRoute seen(Facts facts) {
        return new PaymentToRoute(
                facts.serviceLevel(),
                Objects.requireNonNull(facts.currency(), "currency"),
                facts.amountMinor(),
                Objects.requireNonNull(facts.debtorParticipant(), "debtor's participant"),
                Objects.requireNonNull(facts.creditorParticipant(), "creditor's participant"),
                facts.inBulk());
    }
}
