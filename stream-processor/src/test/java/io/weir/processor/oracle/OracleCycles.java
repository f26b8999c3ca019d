package io.weir.processor.oracle;

import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Scheme;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The open cycles of one partition, with every payment that is in them. */
final class OracleCycles {

    private final int partition;
    private final int partitions;
    private final SortedMap<String, Open> open = new TreeMap<>();

    /** An open cycle: (previous, cutOff], what it was opened under, what it has accepted. */
    private record Open(
            long sequence,
            long previousMillis,
            long cutOffMillis,
            CutOffSchedule schedule,
            long version,
            List<PaymentOutcome> payments) {}

    OracleCycles(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /** The cut-off of a payment decided now: that of the open cycle, whatever the clock says. */
    long cutOff(Scheme scheme, String currency, long nowMillis) {
        return open.computeIfAbsent(currency, name -> first(scheme, name, nowMillis))
                .cutOffMillis();
    }

    void add(PaymentOutcome accepted) {
        Objects.requireNonNull(open.get(accepted.getCurrency())).payments().add(accepted);
    }

    /** Closes what is due, and has a cycle open for every currency that was ever in a scheme. */
    List<CyclePartial> close(Scheme scheme, long nowMillis) {
        List<CyclePartial> partials = new ArrayList<>();
        SortedSet<String> currencies = new TreeSet<>(open.keySet());
        scheme.getCurrencies().forEach(rules -> currencies.add(rules.getCurrency()));
        for (String currency : currencies) {
            Open due = open.computeIfAbsent(currency, name -> first(scheme, name, nowMillis));
            if (due.cutOffMillis() <= nowMillis) {
                open.put(currency, closed(currency, due, scheme, nowMillis, partials));
            }
        }
        return partials;
    }

    private static Open first(Scheme scheme, String currency, long nowMillis) {
        CutOffSchedule schedule = scheduleOf(scheme, currency);
        return new Open(
                1,
                OracleSchedule.last(schedule, nowMillis),
                OracleSchedule.next(schedule, nowMillis),
                schedule,
                scheme.getVersion(),
                new ArrayList<>());
    }

    /** Sends the cycle that is due, and one empty partial over all the cut-offs that were missed since. */
    private Open closed(String currency, Open due, Scheme scheme, long nowMillis, List<CyclePartial> partials) {
        boolean listed = scheme.getCurrencies().stream()
                .anyMatch(rules -> rules.getCurrency().equals(currency));
        CutOffSchedule schedule = listed ? scheduleOf(scheme, currency) : due.schedule();
        long version = listed ? scheme.getVersion() : due.version();
        partials.add(partial(currency, due, nowMillis));
        Open last = due;
        long missed = OracleSchedule.last(schedule, nowMillis);
        if (missed > due.cutOffMillis()) {
            last = new Open(due.sequence() + 1, due.cutOffMillis(), missed, schedule, version, List.of());
            partials.add(partial(currency, last, nowMillis));
        }
        long next = OracleSchedule.next(schedule, nowMillis);
        return new Open(last.sequence() + 1, last.cutOffMillis(), next, schedule, version, new ArrayList<>());
    }

    private static CutOffSchedule scheduleOf(Scheme scheme, String currency) {
        return scheme.getCurrencies().stream()
                .filter(rules -> rules.getCurrency().equals(currency))
                .map(CurrencyRules::getSchedule)
                .findFirst()
                .orElseThrow();
    }

    private CyclePartial partial(String currency, Open cycle, long nowMillis) {
        return CyclePartial.newBuilder()
                .setCurrency(currency)
                .setPartition(partition)
                .setPartitions(partitions)
                .setSequence(cycle.sequence())
                .setPreviousCutOff(Instant.ofEpochMilli(cycle.previousMillis()))
                .setCutOff(Instant.ofEpochMilli(cycle.cutOffMillis()))
                .setPositions(netted(cycle.payments()))
                .setTotals(OracleTotals.of(cycle.payments()))
                .setSchemeVersion(cycle.version())
                .setClosedAt(Instant.ofEpochMilli(nowMillis))
                .build();
    }

    private static List<NetPosition> netted(Collection<PaymentOutcome> payments) {
        SortedMap<String, BigInteger> sums = new TreeMap<>();
        for (PaymentOutcome payment : payments) {
            BigInteger amount = BigInteger.valueOf(payment.getAmountMinor());
            sums.merge(payment.getDebtorParticipant(), amount.negate(), BigInteger::add);
            sums.merge(payment.getCreditorParticipant(), amount, BigInteger::add);
        }
        return positions(sums);
    }

    static List<NetPosition> positions(Map<String, BigInteger> sums) {
        return sums.entrySet().stream()
                .map(sum -> new NetPosition(sum.getKey(), new BigDecimal(sum.getValue())))
                .toList();
    }
}
