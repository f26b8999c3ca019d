package io.weir.processor.cycle;

import io.weir.schemas.CyclePartial;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * How far each partition has closed the cycles of one currency, as it is stored.
 *
 * @param partitions by number; every one there is
 */
record Progress(List<Reached> partitions) {

    /**
     * @param sequence of the partition's last partial, 0 if there is none yet
     * @param closedThroughMillis that partial's cut-off
     */
    record Reached(long sequence, long closedThroughMillis) {
        static final Reached NOTHING = new Reached(0, Long.MIN_VALUE);
    }

    Progress {
        partitions = List.copyOf(partitions);
    }

    static Progress none(int partitions) {
        return new Progress(IntStream.range(0, partitions)
                .mapToObj(partition -> Reached.NOTHING)
                .toList());
    }

    /**
     * @throws RefusedPartialException if the partial is not the partition's next one
     */
    Progress advancedBy(CyclePartial partial) {
        requireOfThese(partial);
        Reached before = partitions.get(partial.getPartition());
        requireNextNumber(partial, before);
        requireNextCutOff(partial, before);
        List<Reached> advanced = new ArrayList<>(partitions);
        advanced.set(
                partial.getPartition(),
                new Reached(partial.getSequence(), partial.getCutOff().toEpochMilli()));
        return new Progress(advanced);
    }

    private void requireOfThese(CyclePartial partial) {
        if (partial.getPartitions() != partitions.size()) {
            throw RefusedPartialException.forPartitions(partial, partitions.size());
        }
        if (partial.getPartition() < 0 || partial.getPartition() >= partitions.size()) {
            throw RefusedPartialException.forPartition(partial);
        }
    }

    private static void requireNextNumber(CyclePartial partial, Reached before) {
        if (partial.getSequence() != before.sequence() + 1) {
            throw RefusedPartialException.forSequence(partial, before.sequence() + 1);
        }
    }

    private static void requireNextCutOff(CyclePartial partial, Reached before) {
        if (before.sequence() > 0) {
            Instant closedThrough = Instant.ofEpochMilli(before.closedThroughMillis());
            if (!partial.getPreviousCutOff().equals(closedThrough)) {
                throw RefusedPartialException.forPreviousCutOff(partial, closedThrough);
            }
        }
        if (!partial.getCutOff().isAfter(partial.getPreviousCutOff())) {
            throw RefusedPartialException.forCutOff(partial);
        }
    }

    /** The cut-off that every partition has closed through; empty while one has not reported at all. */
    OptionalLong closedThroughMillis() {
        return partitions.contains(Reached.NOTHING)
                ? OptionalLong.empty()
                : partitions.stream().mapToLong(Reached::closedThroughMillis).min();
    }

    /** The partitions that have not closed through a cut-off, ascending. */
    List<Integer> lateFor(long cutOffMillis) {
        return IntStream.range(0, partitions.size())
                .filter(partition -> partitions.get(partition).closedThroughMillis() < cutOffMillis)
                .boxed()
                .toList();
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + partitions.size() * 2 * Long.BYTES);
        bytes.putInt(partitions.size());
        for (Reached reached : partitions) {
            bytes.putLong(reached.sequence()).putLong(reached.closedThroughMillis());
        }
        return bytes.array();
    }

    static Progress fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        int count = bytes.getInt();
        List<Reached> partitions = new ArrayList<>();
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new Reached(bytes.getLong(), bytes.getLong()));
        }
        return new Progress(partitions);
    }
}
