package io.weir.processor.oracle;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes one batch of the partials of all partitions. */
public final class AssemblerOracle {

    private final int partitions;
    private final Map<String, Map<Integer, Instant>> closedThrough = new HashMap<>();
    private final Map<String, SortedMap<Instant, List<CyclePartial>>> pending = new HashMap<>();

    public AssemblerOracle(int partitions) {
        this.partitions = partitions;
    }

    /** The batches that a partial finishes: those of cycles which every partition has closed through. */
    public List<SettlementBatch> take(CyclePartial partial) {
        Map<Integer, Instant> through = closedThrough.computeIfAbsent(partial.getCurrency(), any -> new HashMap<>());
        through.put(partial.getPartition(), partial.getCutOff());
        SortedMap<Instant, List<CyclePartial>> cycles =
                pending.computeIfAbsent(partial.getCurrency(), any -> new TreeMap<>());
        cycles.computeIfAbsent(partial.getCutOff(), any -> new ArrayList<>()).add(partial);
        List<SettlementBatch> finished = new ArrayList<>();
        while (through.size() == partitions
                && !cycles.isEmpty()
                && !cycles.firstKey().isAfter(Collections.min(through.values()))) {
            List<CyclePartial> parts = Objects.requireNonNull(cycles.remove(cycles.firstKey()));
            if (parts.stream().anyMatch(part -> part.getTotals().getCount() > 0)) {
                finished.add(batchOf(parts));
            }
        }
        return finished;
    }

    private static SettlementBatch batchOf(List<CyclePartial> unsorted) {
        List<CyclePartial> parts = unsorted.stream()
                .sorted(Comparator.comparing(CyclePartial::getPartition))
                .toList();
        CyclePartial any = parts.get(0);
        SortedMap<String, BigInteger> sums = new TreeMap<>();
        for (CyclePartial part : parts) {
            for (NetPosition position : part.getPositions()) {
                sums.merge(position.getParticipant(), position.getNetMinor().toBigIntegerExact(), BigInteger::add);
            }
        }
        BigInteger owed =
                sums.values().stream().filter(sum -> sum.signum() > 0).reduce(BigInteger.ZERO, BigInteger::add);
        return SettlementBatch.newBuilder()
                .setCycle(any.getCurrency() + "/" + any.getCutOff())
                .setCurrency(any.getCurrency())
                .setPreviousCutOff(earliest(parts))
                .setCutOff(any.getCutOff())
                .setPositions(OracleCycles.positions(sums))
                .setTotals(OracleTotals.sumOf(
                        parts.stream().map(CyclePartial::getTotals).toList()))
                .setPartitions(parts.stream()
                        .map(part -> new PartitionTotals(part.getPartition(), part.getSequence(), part.getTotals()))
                        .toList())
                .setNetMinor(new BigDecimal(owed))
                .setSchemeVersion(parts.stream()
                        .mapToLong(CyclePartial::getSchemeVersion)
                        .max()
                        .orElseThrow())
                .setClosedAt(Collections.max(
                        parts.stream().map(CyclePartial::getClosedAt).toList()))
                .build();
    }

    private static Instant earliest(List<CyclePartial> parts) {
        return Collections.min(
                parts.stream().map(CyclePartial::getPreviousCutOff).toList());
    }
}
