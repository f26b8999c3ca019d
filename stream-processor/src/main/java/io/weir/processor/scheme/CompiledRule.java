package io.weir.processor.scheme;

import io.weir.events.money.Money;
import io.weir.schemas.RoutingRule;
import java.util.Set;

/**
 * One routing rule of a scheme. An empty set is no condition.
 *
 * @param fromAmountMinor inclusive
 * @param toAmountMinor inclusive
 */
record CompiledRule(
        RoutingDecision decision,
        Set<String> serviceLevels,
        Set<String> currencies,
        long fromAmountMinor,
        long toAmountMinor,
        Set<String> participants,
        Bulks bulks) {

    static final String NO_SERVICE_LEVEL = "-";

    enum Bulks {
        ANY,
        ONLY,
        NEVER
    }

    static CompiledRule of(RoutingRule rule) {
        Long from = rule.getMinAmountMinor();
        Long to = rule.getMaxAmountMinor();
        Boolean inBulk = rule.getInBulk();
        return new CompiledRule(
                new RoutingDecision(rule.getRoute(), rule.getName()),
                Set.copyOf(rule.getServiceLevels()),
                Set.copyOf(rule.getCurrencies()),
                from == null ? Long.MIN_VALUE : from,
                to == null ? Long.MAX_VALUE : to,
                Set.copyOf(rule.getParticipants()),
                inBulk == null ? Bulks.ANY : inBulk ? Bulks.ONLY : Bulks.NEVER);
    }

    boolean matches(PaymentToRoute payment) {
        String serviceLevel = payment.serviceLevel() == null ? NO_SERVICE_LEVEL : payment.serviceLevel();
        return (serviceLevels.isEmpty() || serviceLevels.contains(serviceLevel))
                && (currencies.isEmpty() || currencies.contains(payment.currency()))
                && payment.amountMinor() >= fromAmountMinor
                && payment.amountMinor() <= toAmountMinor
                && (participants.isEmpty()
                        || participants.contains(payment.debtorParticipant())
                        || participants.contains(payment.creditorParticipant()))
                && (bulks == Bulks.ANY || (bulks == Bulks.ONLY) == payment.inBulk());
    }

    boolean matchesEverything() {
        return serviceLevels.isEmpty()
                && currencies.isEmpty()
                && participants.isEmpty()
                && fromAmountMinor <= 1
                && toAmountMinor >= Money.MAX_MINOR
                && bulks == Bulks.ANY;
    }
}
