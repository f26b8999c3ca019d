package io.weir.processor.cycle;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.SettlementBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Builds partials of two partitions in EUR on 23 November 2026; times of day are UTC; a test changes what it is
 * about.
 */
final class Partials {

    private final Map<String, BigInteger> positions = new TreeMap<>();
    private final CyclePartial partial;
    private long count;
    private BigInteger gross = BigInteger.ZERO;

    private Partials(CyclePartial partial) {
        this.partial = partial;
    }

    static Partials partial(int partition, long sequence, String previousCutOff, String cutOff) {
        return new Partials(CyclePartial.newBuilder()
                .setCurrency("EUR")
                .setPartition(partition)
                .setPartitions(2)
                .setSequence(sequence)
                .setPreviousCutOff(at(previousCutOff))
                .setCutOff(at(cutOff))
                .setPositions(List.of())
                .setTotals(new ControlTotals(0L, BigDecimal.ZERO, 0L))
                .setSchemeVersion(1)
                .setClosedAt(at(cutOff))
                .build());
    }

    /** One more payment; participants by their first four letters. */
    Partials moving(long amountMinor, String debtor, String creditor) {
        BigInteger amount = BigInteger.valueOf(amountMinor);
        positions.merge(debtor + "BEBBXXX", amount.negate(), BigInteger::add);
        positions.merge(creditor + "BEBBXXX", amount, BigInteger::add);
        gross = gross.add(amount);
        count++;
        return this;
    }

    Partials version(long schemeVersion) {
        partial.setSchemeVersion(schemeVersion);
        return this;
    }

    Partials closedAt(String time) {
        partial.setClosedAt(at(time));
        return this;
    }

    Partials in(String currency) {
        partial.setCurrency(currency);
        return this;
    }

    Partials of(int partitions) {
        partial.setPartitions(partitions);
        return this;
    }

    CyclePartial build() {
        List<NetPosition> sorted = new ArrayList<>();
        positions.forEach((participant, net) -> sorted.add(new NetPosition(participant, new BigDecimal(net))));
        partial.setPositions(sorted);
        // Any number will do for a hash; big ones wrap.
        long hash = (gross.longValue() + partial.getPartition() + 1) * 0x9E3779B97F4A7C15L;
        partial.setTotals(new ControlTotals(count, new BigDecimal(gross), count == 0 ? 0 : hash));
        return partial;
    }

    /** Half an hour of one partition, by minutes, with cut-offs that it misses. */
    static List<CyclePartial> history(int partition, int partitions, Random random) {
        List<CyclePartial> partials = new ArrayList<>();
        int previous = 0;
        for (int minute = 1; minute <= 30; minute++) {
            if (minute == 30 || random.nextInt(4) > 0) {
                Partials next = partial(
                                partition,
                                partials.size() + 1,
                                "10:%02d".formatted(previous),
                                "10:%02d".formatted(minute))
                        .of(partitions);
                if (random.nextBoolean()) {
                    next.moving(random.nextInt(1, 1000), "AAAA", "BBBB");
                    next.moving(random.nextInt(1, 1000), "BBBB", "CCCC");
                }
                partials.add(next.build());
                previous = minute;
            }
        }
        return partials;
    }

    static List<String> positions(SettlementBatch batch) {
        return batch.getPositions().stream()
                .map(position -> position.getParticipant() + " " + position.getNetMinor())
                .toList();
    }

    static Instant at(String time) {
        return Instant.parse("2026-11-23T" + time + ":00Z");
    }
}
