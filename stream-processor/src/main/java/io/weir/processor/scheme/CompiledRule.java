package io.weir.processor.scheme;

import io.weir.events.money.Money;
import io.weir.schemas.RoutingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * What this rule and a later one have in common in a way that is seldom meant: both name service levels (currencies,
     * participants, amounts), share some of them, and each has others besides. A rule whose condition lies within the other's
     * is an exception to it or a default after it, and conditions of different kinds cross each other in every list of rules:
     * both are meant, and the order decides.
     */
    Optional<String> sharesAsIfByMistake(CompiledRule later) {
        List<String> shared = new ArrayList<>();
        share("service levels", serviceLevels, later.serviceLevels).ifPresent(shared::add);
        share("currencies", currencies, later.currencies).ifPresent(shared::add);
        share("participants", participants, later.participants).ifPresent(shared::add);
        boolean earlierBeginsFirst = fromAmountMinor < later.fromAmountMinor && toAmountMinor < later.toAmountMinor;
        boolean laterBeginsFirst = later.fromAmountMinor < fromAmountMinor && later.toAmountMinor < toAmountMinor;
        if (earlierBeginsFirst || laterBeginsFirst) {
            shared.add("amounts");
        }
        return shared.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", shared));
    }

    private static Optional<String> share(String kind, Set<String> earlier, Set<String> later) {
        if (earlier.containsAll(later) || later.containsAll(earlier)) {
            return Optional.empty();
        }
        String shared = later.stream().filter(earlier::contains).sorted().collect(Collectors.joining(" "));
        return shared.isEmpty() ? Optional.empty() : Optional.of(kind + " " + shared);
    }
}
