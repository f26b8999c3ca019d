package io.weir.processor.scheme;

import io.weir.events.money.Currency;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds rules that never decide anything, and rules that overlap as if by mistake. Asks the rules themselves, with one
 * payment of every sort, so what is said here is what happens.
 */
final class RuleReach {
    private final List<RoutingRule> rules;
    private final List<CompiledRule> compiled;
    private final SamplePayments payments;
    private final ProblemList problems;
    private final List<Reach> reaches = new ArrayList<>();

    RuleReach(Scheme scheme, ProblemList problems) {
        this.rules = scheme.getRoutingRules();
        this.compiled = rules.stream().map(CompiledRule::of).toList();
        this.payments = new SamplePayments(scheme);
        this.problems = problems;
        rules.forEach(rule -> reaches.add(new Reach()));
    }

    /** What was learned about a rule: who decides instead of it, with a payment of each. */
    private static final class Reach {
        private boolean decides;
        private final SortedSet<Integer> takenBy = new TreeSet<>();
        private final Map<Integer, PaymentToRoute> examples = new HashMap<>();

        private boolean matches() {
            return decides || !takenBy.isEmpty();
        }
    }

    void look() {
        if (payments.count() == 0 || rules.isEmpty()) {
            return; // no currency or no participant: told already
        }
        if (payments.count() > SamplePayments.MAX) {
            problems.warn(
                    "routing",
                    "the rules tell more than " + SamplePayments.MAX
                            + " sorts of payments apart, too many to see whether each rule can decide",
                    "make it simpler, or make sure by hand that no rule is hidden by those before it");
            return;
        }
        payments.forEach(this::learnFrom);
        for (int rule = 0; rule < rules.size(); rule++) {
            if (!problems.refusesIn(RuleProblems.placeOf(rule))) {
                tell(rule);
            }
        }
    }

    private void learnFrom(PaymentToRoute payment) {
        int decider = -1;
        for (int i = 0; i < compiled.size(); i++) {
            if (!compiled.get(i).matches(payment)) {
                continue;
            }
            Reach reach = reaches.get(i);
            if (decider < 0) {
                decider = i;
                reach.decides = true;
            } else {
                reach.takenBy.add(decider);
                reach.examples.putIfAbsent(decider, payment);
            }
        }
    }

    private void tell(int rule) {
        Reach reach = reaches.get(rule);
        String place = RuleProblems.placeOf(rule);
        String name = RuleProblems.named(rules.get(rule));
        if (!reach.matches()) {
            problems.refuse(
                    place,
                    List.of("currencies"),
                    name + " matches no payment: its amounts are outside the limits of its currencies",
                    "change its amounts or max-amount of the currency, or leave it out");
        } else if (!reach.decides) {
            problems.refuse(
                    place,
                    reach.takenBy.stream().map(RuleProblems::placeOf).toList(),
                    name + " never decides: all that it matches is taken before by " + names(reach.takenBy),
                    "move it up, narrow what stands before it, or leave it out");
        } else {
            reach.takenBy.forEach(earlier -> tellOverlap(earlier, rule));
        }
    }

    private void tellOverlap(int earlier, int later) {
        if (rules.get(earlier).getRoute() == rules.get(later).getRoute()) {
            return;
        }
        Optional<String> shared = compiled.get(earlier).sharesAsIfByMistake(compiled.get(later));
        if (shared.isPresent()) {
            PaymentToRoute example = reaches.get(later).examples.get(earlier);
            problems.warn(
                    RuleProblems.placeOf(later),
                    List.of(RuleProblems.placeOf(earlier)),
                    "%s shares %s with %s, which has another route and decides, since it stands first; for example %s"
                            .formatted(
                                    RuleProblems.named(rules.get(later)),
                                    shared.get(),
                                    RuleProblems.named(rules.get(earlier)),
                                    example == null ? "" : shown(example)),
                    "name each in one of the two only, or keep the order if this is what you mean");
        }
    }

    private String names(SortedSet<Integer> takers) {
        return takers.stream()
                .map(taker -> RuleProblems.named(rules.get(taker)))
                .collect(Collectors.joining(", "));
    }

    private static String shown(PaymentToRoute payment) {
        String amount = Currency.parse(payment.currency())
                .fold(currency -> currency.majorText(payment.amountMinor()), none -> payment.amountMinor() + " minor");
        return "%s %s, service level %s%s, %s to %s"
                .formatted(
                        amount,
                        payment.currency(),
                        payment.serviceLevel() == null ? CompiledRule.NO_SERVICE_LEVEL : payment.serviceLevel(),
                        payment.inBulk() ? ", in a bulk" : "",
                        payment.debtorParticipant(),
                        payment.creditorParticipant());
    }
}
