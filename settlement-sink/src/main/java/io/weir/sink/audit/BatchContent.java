package io.weir.sink.audit;

import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
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
     * @return what is wrong, for a person; empty if nothing is
     */
    static List<String> differences(
            SettlementBatch batch, Map<Integer, CycleTotals> accepted, Map<String, BigInteger> positions) {
        List<String> wrong = new ArrayList<>();
        same(wrong, "cycle", cycle(batch).name(), batch.getCycle());
        compareTotals(wrong, batch, accepted);
        comparePositions(wrong, batch, positions);
        return wrong;
    }

    private static void compareTotals(List<String> wrong, SettlementBatch batch, Map<Integer, CycleTotals> accepted) {
        CycleTotals sum = CycleTotals.NONE;
        Map<Integer, CycleTotals> stated = new TreeMap<>();
        for (PartitionTotals partition : batch.getPartitions()) {
            CycleTotals totals = CycleTotals.of(partition.getTotals());
            sum = sum.plus(totals);
            if (stated.put(partition.getPartition(), totals) != null) {
                wrong.add("partition " + partition.getPartition() + " is listed twice");
            }
        }
        same(wrong, "totals against the sum of the partitions", sum, CycleTotals.of(batch.getTotals()));
        Map<Integer, CycleTotals> both = new TreeMap<>(stated);
        both.putAll(accepted);
        for (Integer partition : both.keySet()) {
            same(
                    wrong,
                    "partition " + partition,
                    accepted.getOrDefault(partition, CycleTotals.NONE),
                    stated.getOrDefault(partition, CycleTotals.NONE));
        }
    }

    private static void comparePositions(
            List<String> wrong, SettlementBatch batch, Map<String, BigInteger> recomputed) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger positive = BigInteger.ZERO;
        String last = "";
        Map<String, BigInteger> stated = new TreeMap<>();
        for (NetPosition position : batch.getPositions()) {
            BigInteger net = position.getNetMinor().toBigIntegerExact();
            sum = sum.add(net);
            positive = positive.add(net.max(BigInteger.ZERO));
            if (position.getParticipant().compareTo(last) <= 0) {
                wrong.add("positions are not sorted at " + position.getParticipant());
            }
            last = position.getParticipant();
            stated.put(position.getParticipant(), net);
        }
        same(wrong, "sum of the positions", BigInteger.ZERO, sum);
        same(wrong, "netMinor", positive, batch.getNetMinor().toBigIntegerExact());
        Map<String, BigInteger> both = new TreeMap<>(stated);
        both.putAll(recomputed);
        for (String participant : both.keySet()) {
            same(
                    wrong,
                    "position of " + participant,
                    recomputed.getOrDefault(participant, BigInteger.ZERO),
                    stated.getOrDefault(participant, BigInteger.ZERO));
        }
    }

    private static void same(List<String> wrong, String name, Object expected, Object found) {
        if (!expected.equals(found)) {
            wrong.add(name + ": batch states " + found + ", must be " + expected);
        }
    }
}
