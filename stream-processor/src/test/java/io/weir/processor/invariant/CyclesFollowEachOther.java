package io.weir.processor.invariant;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.SettlementBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cycles of a currency close in order, without gap or overlap: partition by partition, and as batches. */
final class CyclesFollowEachOther implements Invariant {

    private final Map<String, CyclePartial> lastPartial = new HashMap<>();
    private final Map<String, Instant> lastBatch = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public String promise() {
        return "cycles close in order without gap or overlap";
    }

    @Override
    public void partial(Seen<CyclePartial> seen) {
        CyclePartial partial = seen.value();
        String what = "the partial of " + Cycle.Part.of(partial) + " at " + seen.place();
        CyclePartial before = lastPartial.put(partial.getCurrency() + partial.getPartition(), partial);
        long expected = before == null ? 1 : before.getSequence() + 1;
        if (partial.getSequence() != expected) {
            violations.add(what + " has sequence number " + partial.getSequence() + ", not " + expected);
        }
        if (!partial.getCutOff().isAfter(partial.getPreviousCutOff())) {
            violations.add(what + " ends where it begins or before: " + partial.getPreviousCutOff());
        }
        if (before != null && !before.getCutOff().equals(partial.getPreviousCutOff())) {
            violations.add(what + " begins at " + partial.getPreviousCutOff() + ", the one before ended at "
                    + before.getCutOff());
        }
        if (before != null && before.getPartitions() != partial.getPartitions()) {
            violations.add(what + " is one of " + partial.getPartitions() + " partitions, the one before of "
                    + before.getPartitions());
        }
    }

    @Override
    public void batch(Seen<SettlementBatch> seen) {
        SettlementBatch batch = seen.value();
        Instant before = lastBatch.put(seen.partition() + batch.getCurrency(), batch.getCutOff());
        if (before != null && !batch.getCutOff().isAfter(before)) {
            violations.add("the batch of " + batch.getCycle() + " at " + seen.place() + " follows that of " + before);
        }
        if (!batch.getCutOff().isAfter(batch.getPreviousCutOff())) {
            violations.add("the batch of " + batch.getCycle() + " begins at " + batch.getPreviousCutOff());
        }
    }

    @Override
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
