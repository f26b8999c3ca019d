package io.weir.processor.scheme;

import io.weir.events.money.Currency;
import io.weir.processor.scheme.CompiledRule.Bulks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Looks at each condition of a rule by itself; all of them hold where {@link CompiledRule#matches}. One use each. */
final class RuleExplanation {

    private final CompiledRule rule;
    private final PaymentToRoute payment;
    private final List<RoutingCondition> conditions = new ArrayList<>();

    RuleExplanation(CompiledRule rule, PaymentToRoute payment) {
        this.rule = rule;
        this.payment = payment;
    }

    RuleAnswer answer() {
        String level = payment.serviceLevel() == null ? CompiledRule.NO_SERVICE_LEVEL : payment.serviceLevel();
        oneOf("service-levels", rule.serviceLevels(), List.of(level));
        oneOf("currencies", rule.currencies(), List.of(payment.currency()));
        if (rule.currencies().isEmpty() || rule.currencies().contains(payment.currency())) {
            amounts(); // In another currency an amount says nothing.
        }
        oneOf("participants", rule.participants(), List.of(payment.debtorParticipant(), payment.creditorParticipant()));
        if (rule.bulks() != Bulks.ANY) {
            boolean holds = (rule.bulks() == Bulks.ONLY) == payment.inBulk();
            conditions.add(
                    new RoutingCondition("in-bulk", "" + (rule.bulks() == Bulks.ONLY), "" + payment.inBulk(), holds));
        }
        return new RuleAnswer(rule.decision(), conditions);
    }

    private void oneOf(String on, Collection<String> wanted, List<String> found) {
        if (!wanted.isEmpty()) {
            conditions.add(new RoutingCondition(
                    on,
                    String.join(" or ", new TreeSet<>(wanted)),
                    String.join(" and ", found),
                    found.stream().anyMatch(wanted::contains)));
        }
    }

    private void amounts() {
        if (rule.fromAmountMinor() != Long.MIN_VALUE) {
            conditions.add(new RoutingCondition(
                    "min-amount",
                    major(rule.fromAmountMinor()),
                    major(payment.amountMinor()),
                    payment.amountMinor() >= rule.fromAmountMinor()));
        }
        if (rule.toAmountMinor() != Long.MAX_VALUE) {
            conditions.add(new RoutingCondition(
                    "max-amount",
                    major(rule.toAmountMinor()),
                    major(payment.amountMinor()),
                    payment.amountMinor() <= rule.toAmountMinor()));
        }
    }

    /** All currencies of a rule with amounts have the same number of decimals. */
    private String major(long amountMinor) {
        return Currency.parse(payment.currency())
                .fold(currency -> currency.majorText(amountMinor), unknown -> amountMinor + " minor units");
    }
}
