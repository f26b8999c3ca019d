package io.weir.sink.audit.answer;

import io.weir.sink.audit.book.CycleBook;
import io.weir.sink.audit.placed.CopyScan;
import io.weir.sink.audit.total.CycleSum;
import io.weir.sink.audit.total.CycleSums;
import io.weir.sink.audit.total.PlacedPairs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one slice adds up besides its answers: cycles, misplaced records and copies. For one thread. */
final class SliceSums {
    private record Closed(CycleBook.Cycle cycle, CycleSum sum) {}

    private final int partition;
    private final CopyScan copies;
    private final List<Closed> closed = new ArrayList<>();
    private final CycleSums cycles;
    private final PlacedPairs placed = new PlacedPairs();
    private final PlacedPairs beyondSeal = new PlacedPairs();
    private long pendingCopies;

    SliceSums(int partition, CopyScan copies) {
        this.partition = partition;
        this.copies = copies;
        this.cycles = new CycleSums(this::close);
    }

    private void close(String currency, Instant cutOff, CycleSum sum) {
        closed.add(new Closed(new CycleBook.Cycle(currency, cutOff), sum));
    }

    CycleSums cycles() {
        return cycles;
    }

    /** Misplaced records of this partition and copies in it, both below the seal. */
    PlacedPairs placed() {
        return placed;
    }

    /** Copies in this partition above its seal, of records below theirs. */
    PlacedPairs beyondSeal() {
        return beyondSeal;
    }

    /** Copies that are not answered yet. */
    long pendingCopies() {
        return pendingCopies;
    }

    /** An instruction, which may be a copy. */
    void saw(ConsumerRecord<byte[], byte[]> instruction, boolean isBelowSeal) {
        copies.counted(instruction).ifPresent(from -> {
            PlacedPairs pairs = isBelowSeal ? placed : beyondSeal;
            pairs.copied(from.partition(), from.offset(), partition);
            pendingCopies += isBelowSeal ? 0 : 1;
        });
    }

    /** Hands the cycles on, those that are still open too. */
    Map<CycleBook.Cycle, List<CycleSum>> finishedCycles() {
        cycles.finish();
        Map<CycleBook.Cycle, List<CycleSum>> all = new TreeMap<>();
        closed.forEach(one ->
                all.computeIfAbsent(one.cycle(), any -> new ArrayList<>(1)).add(one.sum()));
        return all;
    }
}
