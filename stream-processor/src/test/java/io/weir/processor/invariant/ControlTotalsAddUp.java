package io.weir.processor.invariant;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.control.ControlHash;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A partial's control totals are those of its payments, a batch's those of its partials, partition by partition. */
final class ControlTotalsAddUp implements Invariant {

    private static final ControlTotals NOTHING = new ControlTotals(0L, BigDecimal.ZERO, 0L);

    private final Map<Cycle.Part, ControlTotals> accepted = new HashMap<>();
    private final Map<Cycle.Part, CyclePartial> partials = new HashMap<>();
    private final List<SettlementBatch> batches = new ArrayList<>();

    @Override
    public String promise() {
        return "control totals add up";
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        PaymentOutcome outcome = seen.value();
        if (outcome.getKind() == OutcomeKind.ACCEPTED) {
            ControlTotals one =
                    new ControlTotals(1L, BigDecimal.valueOf(outcome.getAmountMinor()), ControlHash.of(outcome));
            accepted.merge(Cycle.Part.of(outcome), one, ControlTotalsAddUp::sum);
        }
    }

    @Override
    public void partial(Seen<CyclePartial> seen) {
        partials.put(Cycle.Part.of(seen.value()), seen.value());
    }

    @Override
    public void batch(Seen<SettlementBatch> seen) {
        batches.add(seen.value());
    }

    @Override
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        partials.forEach((part, partial) -> {
            ControlTotals payments = accepted.getOrDefault(part, NOTHING);
            if (!partial.getTotals().equals(payments)) {
                violations.add(
                        "the partial of " + part + " has totals " + partial.getTotals() + ", its payments " + payments);
            }
        });
        batches.forEach(batch -> look(batch, violations));
        return violations;
    }

    private void look(SettlementBatch batch, List<String> violations) {
        ControlTotals all =
                batch.getPartitions().stream().map(PartitionTotals::getTotals).reduce(NOTHING, ControlTotalsAddUp::sum);
        if (!batch.getTotals().equals(all)) {
            violations.add("the batch of " + batch.getCycle() + " has totals " + batch.getTotals() + ", its partitions "
                    + all);
        }
        Cycle cycle = new Cycle(batch.getCurrency(), batch.getCutOff());
        List<PartitionTotals> sent = partials.entrySet().stream()
                .filter(entry -> entry.getKey().cycle().equals(cycle))
                .map(Map.Entry::getValue)
                .map(partial -> new PartitionTotals(partial.getPartition(), partial.getSequence(), partial.getTotals()))
                .sorted()
                .toList();
        if (!batch.getPartitions().equals(sent)) {
            violations.add("the batch of " + batch.getCycle() + " says of its partitions " + batch.getPartitions()
                    + ", they sent " + sent);
        }
    }

    private static ControlTotals sum(ControlTotals a, ControlTotals b) {
        return new ControlTotals(
                Math.addExact(a.getCount(), b.getCount()),
                a.getGrossMinor().add(b.getGrossMinor()),
                a.getHashTotal() + b.getHashTotal());
    }
}
