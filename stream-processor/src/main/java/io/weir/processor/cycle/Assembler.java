package io.weir.processor.cycle;

import io.weir.processor.partition.ChangedPartitions;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Makes one settlement batch of the partials of all partitions.
 *
 * <p>A cycle is finished when every partition has closed <em>through</em> its cut-off, which a partition does with a
 * partial of that or of a later cut-off: around a change of schedule, and after a stop, partitions close at different
 * instants. Cycles of a currency finish in the order of their cut-offs; a finished one leaves the state; an empty one
 * makes no batch. The same partials in any interleaving of partitions make the same batches.
 *
 * <p>Not thread-safe: belongs to a task.
 */
final class Assembler {

    private final AssemblerStore store;
    private final int partitions;

    /**
     * @param partitions number of partitions of payments.instructions
     * @throws IllegalStateException if the store has cycles of another number of partitions
     */
    Assembler(KeyValueStore<Bytes, byte[]> store, int partitions) {
        this.store = new AssemblerStore(store);
        this.partitions = partitions;
        for (String currency : this.store.currencies()) {
            int before =
                    this.store.progress(currency).orElseThrow().partitions().size();
            if (before != partitions) {
                throw new IllegalStateException(
                        ChangedPartitions.problem("the assembler of " + currency, before, partitions));
            }
        }
    }

    /**
     * Takes the next partial of a partition.
     *
     * @return the cycles that it finishes, by cut-off; usually none or one
     * @throws RefusedPartialException for a gap, an overlap, a sequence number that is not the next, another number of
     *     partitions or positions that do not add up; nothing has changed then
     */
    List<SettlementBatch> take(CyclePartial partial) {
        String currency = partial.getCurrency();
        Progress progress = store.progress(currency)
                .orElseGet(() -> Progress.none(partitions))
                .advancedBy(partial);
        requireZeroSum(partial);
        store.putProgress(currency, progress);
        add(partial);
        OptionalLong closedThroughMillis = progress.closedThroughMillis();
        return closedThroughMillis.isPresent() ? finish(currency, closedThroughMillis.getAsLong()) : List.of();
    }

    /** What waits for a partition, by currency. */
    List<HeldCycles.Held> held() {
        return store.currencies().stream()
                .flatMap(currency -> held(currency).stream())
                .toList();
    }

    /** What waits for a partition in one currency; empty if nothing does. */
    Optional<HeldCycles.Held> held(String currency) {
        SortedMap<Long, PendingCycle> pending = store.pending(currency);
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        long oldestMillis = pending.firstKey();
        List<Integer> late = store.progress(currency)
                .map(progress -> progress.lateFor(oldestMillis))
                .orElse(List.of());
        return Optional.of(new HeldCycles.Held(currency, pending.size(), Instant.ofEpochMilli(oldestMillis), late));
    }

    private void add(CyclePartial partial) {
        String currency = partial.getCurrency();
        long cutOffMillis = partial.getCutOff().toEpochMilli();
        store.addToPending(currency, cutOffMillis, PendingCycle.of(partial));
        store.putPart(currency, cutOffMillis, partial.getPartition(), PartitionPart.of(partial));
        for (NetPosition position : partial.getPositions()) {
            store.addToPosition(
                    currency, cutOffMillis, position.getParticipant(), Sum.fromDecimal(position.getNetMinor()));
        }
    }

    private List<SettlementBatch> finish(String currency, long closedThroughMillis) {
        List<SettlementBatch> finished = new ArrayList<>();
        for (Map.Entry<Long, PendingCycle> pending : store.pending(currency)
                .headMap(Math.addExact(closedThroughMillis, 1))
                .entrySet()) {
            long cutOffMillis = pending.getKey();
            SettlementBatch batch = batch(currency, cutOffMillis, pending.getValue());
            if (batch.getTotals().getCount() > 0) {
                finished.add(batch);
            }
            store.removePending(currency, cutOffMillis);
        }
        return finished;
    }

    private SettlementBatch batch(String currency, long cutOffMillis, PendingCycle cycle) {
        List<PartitionTotals> parts = new ArrayList<>();
        Totals totals = Totals.ZERO;
        for (Map.Entry<Integer, PartitionPart> part :
                store.parts(currency, cutOffMillis).entrySet()) {
            parts.add(part.getValue().toRecord(part.getKey()));
            totals = totals.plus(part.getValue().totals());
        }
        List<NetPosition> positions = new ArrayList<>();
        BigInteger sum = BigInteger.ZERO;
        BigInteger owed = BigInteger.ZERO;
        for (Map.Entry<String, BigInteger> position :
                store.positions(currency, cutOffMillis).entrySet()) {
            positions.add(new NetPosition(position.getKey(), Sum.toDecimal(position.getValue())));
            sum = sum.add(position.getValue());
            owed = owed.add(position.getValue().max(BigInteger.ZERO));
        }
        CycleName name = CycleName.of(currency, cutOffMillis);
        if (sum.signum() != 0) {
            throw new IllegalStateException("positions of " + name + " add up to " + sum + ", not to 0");
        }
        return SettlementBatch.newBuilder()
                .setCycle(name.toString())
                .setCurrency(currency)
                .setPreviousCutOff(Instant.ofEpochMilli(cycle.previousCutOffMillis()))
                .setCutOff(name.cutOff())
                .setPositions(positions)
                .setTotals(totals.toRecord())
                .setPartitions(parts)
                .setNetMinor(Sum.toDecimal(owed))
                .setSchemeVersion(cycle.schemeVersion())
                .setClosedAt(Instant.ofEpochMilli(cycle.closedAtMillis()))
                .build();
    }

    private static void requireZeroSum(CyclePartial partial) {
        BigInteger sum = partial.getPositions().stream()
                .map(position -> Sum.fromDecimal(position.getNetMinor()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() != 0) {
            throw RefusedPartialException.forPositions(partial, sum);
        }
    }
}
