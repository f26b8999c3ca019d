package io.weir.benchmarks.audit;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.control.ControlHash;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The open cycle of the synthetic load: what each partition accepted into it. For one thread. */
final class SyntheticCycle {
    private static final int SECONDS = 60;

    private static final class Sums {
        private final Map<String, Long> positions = new TreeMap<>();
        private long count;
        private long gross;
        private long hash;

        void add(PaymentOutcome accepted) {
            long amount = accepted.getAmountMinor();
            count++;
            gross += amount;
            hash += ControlHash.of(accepted);
            positions.merge(accepted.getDebtorParticipant(), -amount, Long::sum);
            positions.merge(accepted.getCreditorParticipant(), amount, Long::sum);
        }

        void add(Sums other) {
            count += other.count;
            gross += other.gross;
            hash += other.hash;
            other.positions.forEach((participant, net) -> positions.merge(participant, net, Long::sum));
        }

        ControlTotals totals() {
            return new ControlTotals(count, BigDecimal.valueOf(gross), hash);
        }

        List<NetPosition> net() {
            List<NetPosition> net = new ArrayList<>();
            positions.forEach(
                    (participant, amount) -> net.add(new NetPosition(participant, BigDecimal.valueOf(amount))));
            return net;
        }
    }

    private final List<Sums> partitions = new ArrayList<>();
    private final Instant cutOff;
    private final long sequence;

    /** @param sequence number of the cycle, from 1 */
    SyntheticCycle(int partitions, long sequence) {
        this.sequence = sequence;
        this.cutOff = Instant.parse("2026-11-23T10:00:00Z").plusSeconds(SECONDS * sequence);
        for (int partition = 0; partition < partitions; partition++) {
            this.partitions.add(new Sums());
        }
    }

    Instant cutOff() {
        return cutOff;
    }

    void add(int partition, PaymentOutcome accepted) {
        partitions.get(partition).add(accepted);
    }

    CyclePartial partial(int partition) {
        Sums sums = partitions.get(partition);
        return CyclePartial.newBuilder()
                .setCurrency("EUR")
                .setPartition(partition)
                .setPartitions(partitions.size())
                .setSequence(sequence)
                .setPreviousCutOff(cutOff.minusSeconds(SECONDS))
                .setCutOff(cutOff)
                .setPositions(sums.net())
                .setTotals(sums.totals())
                .setSchemeVersion(1)
                .setClosedAt(cutOff.plusMillis(5))
                .build();
    }

    SettlementBatch batch() {
        Sums all = new Sums();
        List<PartitionTotals> totals = new ArrayList<>();
        for (int partition = 0; partition < partitions.size(); partition++) {
            all.add(partitions.get(partition));
            totals.add(new PartitionTotals(
                    partition, sequence, partitions.get(partition).totals()));
        }
        long net = all.positions.values().stream()
                .mapToLong(amount -> Math.max(0, amount))
                .sum();
        return SettlementBatch.newBuilder()
                .setCycle("EUR/" + cutOff)
                .setCurrency("EUR")
                .setPreviousCutOff(cutOff.minusSeconds(SECONDS))
                .setCutOff(cutOff)
                .setPositions(all.net())
                .setTotals(all.totals())
                .setPartitions(totals)
                .setNetMinor(BigDecimal.valueOf(net))
                .setSchemeVersion(1)
                .setClosedAt(cutOff.plusSeconds(1))
                .build();
    }
}
