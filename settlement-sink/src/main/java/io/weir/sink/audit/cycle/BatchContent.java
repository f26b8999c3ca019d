package io.weir.sink.audit.cycle;

import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import io.weir.sink.audit.book.CycleBook;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.total.CycleTotals;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** What a batch must say: of itself, and of the payments that were accepted into its cycle. */
final class BatchContent {

    private BatchContent() {}

    static CycleBook.Cycle cycle(SettlementBatch batch) {
        return new CycleBook.Cycle(batch.getCurrency(), batch.getCutOff());
    }

    /**
     * Compares a batch with what was recomputed.
     *
     * @param accepted recomputed totals by partition
     * @param positions recomputed positions by participant
     * @return what is wrong; empty if nothing is
     */
    static Contrasts differences(
            SettlementBatch batch, Map<Integer, CycleTotals> accepted, Map<String, BigInteger> positions) {
        Contrasts wrong = new Contrasts();
        wrong.same("cycle", cycle(batch).name(), batch.getCycle());
        compareTotals(wrong, batch, accepted);
        comparePositions(wrong, batch, positions);
        return wrong;
    }

    private static void compareTotals(Contrasts wrong, SettlementBatch batch, Map<Integer, CycleTotals> accepted) {
        CycleTotals sum = CycleTotals.NONE;
        Map<Integer, CycleTotals> stated = new TreeMap<>();
        for (PartitionTotals partition : batch.getPartitions()) {
            CycleTotals totals = CycleTotals.of(partition.getTotals());
            sum = sum.plus(totals);
            if (stated.put(partition.getPartition(), totals) != null) {
                wrong.wrong("partition " + partition.getPartition() + " is listed twice");
            }
        }
        String currency = batch.getCurrency();
        wrong.same(
                "totals, as the sum of the partitions,",
                sum.text(currency),
                CycleTotals.of(batch.getTotals()).text(currency));
        Map<Integer, CycleTotals> both = new TreeMap<>(stated);
        both.putAll(accepted);
        for (Integer partition : both.keySet()) {
            wrong.same(
                    "partition " + partition,
                    accepted.getOrDefault(partition, CycleTotals.NONE).text(currency),
                    stated.getOrDefault(partition, CycleTotals.NONE).text(currency));
        }
    }

    private static void comparePositions(Contrasts wrong, SettlementBatch batch, Map<String, BigInteger> recomputed) {
        String minor = " " + batch.getCurrency() + " minor units";
        BigInteger sum = BigInteger.ZERO;
        BigInteger positive = BigInteger.ZERO;
        String last = "";
        Map<String, BigInteger> stated = new TreeMap<>();
        for (NetPosition position : batch.getPositions()) {
            BigInteger net = position.getNetMinor().toBigIntegerExact();
            sum = sum.add(net);
            positive = positive.add(net.max(BigInteger.ZERO));
            if (position.getParticipant().compareTo(last) <= 0) {
                wrong.wrong("positions are not sorted at " + position.getParticipant());
            }
            last = position.getParticipant();
            stated.put(position.getParticipant(), net);
        }
        wrong.same("sum of the positions", 0 + minor, sum + minor);
        wrong.same("netMinor", positive + minor, batch.getNetMinor().toBigIntegerExact() + minor);
        Map<String, BigInteger> both = new TreeMap<>(stated);
        both.putAll(recomputed);
        for (String participant : both.keySet()) {
            wrong.same(
                    "position of " + participant,
                    recomputed.getOrDefault(participant, BigInteger.ZERO) + minor,
                    stated.getOrDefault(participant, BigInteger.ZERO) + minor);
        }
    }
}
