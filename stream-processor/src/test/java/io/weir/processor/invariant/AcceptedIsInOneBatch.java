package io.weir.processor.invariant;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An accepted payment is in exactly one batch, once every partition has closed through its cycle. */
final class AcceptedIsInOneBatch implements Invariant {

    private final Map<Cycle.Part, Long> accepted = new HashMap<>();
    private final Set<Cycle.Part> closed = new HashSet<>();
    private final Map<String, Map<Integer, Instant>> closedThrough = new HashMap<>();
    private final Map<String, Long> batches = new HashMap<>();
    private int partitions;

    @Override
    public String promise() {
        return "an accepted payment is in exactly one batch";
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        if (seen.value().getKind() == OutcomeKind.ACCEPTED) {
            accepted.merge(Cycle.Part.of(seen.value()), 1L, Long::sum);
        }
    }

    @Override
    public void partial(Seen<CyclePartial> seen) {
        CyclePartial partial = seen.value();
        partitions = partial.getPartitions();
        closed.add(Cycle.Part.of(partial));
        closedThrough
                .computeIfAbsent(partial.getCurrency(), any -> new HashMap<>())
                .merge(partial.getPartition(), partial.getCutOff(), (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public void batch(Seen<SettlementBatch> seen) {
        batches.merge(seen.value().getCycle(), 1L, Long::sum);
    }

    @Override
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        Set<Cycle> due = new HashSet<>();
        accepted.forEach((part, count) -> {
            Map<Integer, Instant> through =
                    closedThrough.getOrDefault(part.cycle().currency(), Map.of());
            Instant own = through.getOrDefault(part.partition(), Instant.MIN);
            if (!own.isBefore(part.cycle().cutOff()) && !closed.contains(part)) {
                violations.add(count + " accepted payments of " + part + " were passed over by its partials");
            }
            if (!through.isEmpty()
                    && through.size() == partitions
                    && !Collections.min(through.values()).isBefore(part.cycle().cutOff())) {
                due.add(part.cycle());
            }
        });
        for (Cycle cycle : due) {
            if (!batches.containsKey(cycle.toString())) {
                violations.add("every partition has closed through " + cycle + ", and it has no batch");
            }
        }
        batches.forEach((cycle, count) -> {
            if (count > 1) {
                violations.add("the batch of " + cycle + " came out " + count + " times");
            }
        });
        return violations;
    }
}
