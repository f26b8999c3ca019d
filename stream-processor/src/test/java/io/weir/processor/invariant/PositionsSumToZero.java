package io.weir.processor.invariant;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The positions of a cycle and currency sum to zero, and are what its accepted payments come to: in each partial and in
 * each batch, every participant once, sorted by BIC.
 */
final class PositionsSumToZero implements Invariant {

    private final Map<Cycle.Part, SortedMap<String, BigInteger>> owed = new HashMap<>();
    private final List<CyclePartial> partials = new ArrayList<>();
    private final List<SettlementBatch> batches = new ArrayList<>();

    @Override
    public String promise() {
        return "positions sum to zero per cycle and currency";
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        PaymentOutcome outcome = seen.value();
        if (outcome.getKind() == OutcomeKind.ACCEPTED) {
            SortedMap<String, BigInteger> sums = owed.computeIfAbsent(Cycle.Part.of(outcome), any -> new TreeMap<>());
            BigInteger amount = BigInteger.valueOf(outcome.getAmountMinor());
            sums.merge(outcome.getDebtorParticipant(), amount.negate(), BigInteger::add);
            sums.merge(outcome.getCreditorParticipant(), amount, BigInteger::add);
        }
    }

    @Override
    public void partial(Seen<CyclePartial> seen) {
        partials.add(seen.value());
    }

    @Override
    public void batch(Seen<SettlementBatch> seen) {
        batches.add(seen.value());
    }

    @Override
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        for (CyclePartial partial : partials) {
            Cycle.Part part = Cycle.Part.of(partial);
            look(
                    "the partial of " + part,
                    partial.getPositions(),
                    owed.getOrDefault(part, new TreeMap<>()),
                    violations);
        }
        Map<String, SortedMap<String, BigInteger>> byCycle = new HashMap<>();
        owed.forEach((part, sums) -> sums.forEach(
                (participant, sum) -> byCycle.computeIfAbsent(part.cycle().toString(), any -> new TreeMap<>())
                        .merge(participant, sum, BigInteger::add)));
        for (SettlementBatch batch : batches) {
            SortedMap<String, BigInteger> sums = byCycle.getOrDefault(batch.getCycle(), new TreeMap<>());
            look("the batch of " + batch.getCycle(), batch.getPositions(), sums, violations);
            BigDecimal moves = batch.getPositions().stream()
                    .map(position -> position.getNetMinor().max(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (moves.compareTo(batch.getNetMinor()) != 0) {
                violations.add("the batch of " + batch.getCycle() + " says that " + batch.getNetMinor() + " moves, not "
                        + moves);
            }
        }
        return violations;
    }

    private static void look(
            String what, List<NetPosition> positions, SortedMap<String, BigInteger> expected, List<String> violations) {
        BigDecimal sum = positions.stream().map(NetPosition::getNetMinor).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() != 0) {
            violations.add("the positions of " + what + " sum to " + sum);
        }
        List<NetPosition> right = expected.entrySet().stream()
                .map(entry -> new NetPosition(entry.getKey(), new BigDecimal(entry.getValue())))
                .toList();
        if (!positions.equals(right)) {
            violations.add(what + " has positions " + positions + ", its payments come to " + right);
        }
    }
}
