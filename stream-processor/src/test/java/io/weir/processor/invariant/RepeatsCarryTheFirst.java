package io.weir.processor.invariant;

import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A repeat's answer carries the first answer as it was given; no other answer carries one. */
final class RepeatsCarryTheFirst implements Invariant {

    /** By partition: of the answers that bind, what a repeat has to carry; and the repeats. */
    private final Map<Integer, Answers> partitions = new HashMap<>();

    private final List<String> violations = new ArrayList<>();

    private static final class Answers {
        private final Map<Long, Digest> byOrigin = new HashMap<>();
        private final List<PaymentOutcome> carrying = new ArrayList<>();
    }

    @Override
    public String promise() {
        return "a repeat's answer carries the first answer";
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        PaymentOutcome outcome = seen.value();
        Answers answers = partitions.computeIfAbsent(outcome.getOrigin().getPartition(), any -> new Answers());
        if (outcome.getKind() == OutcomeKind.SETTLED
                || outcome.getKind() == OutcomeKind.ACCEPTED
                || outcome.getKind() == OutcomeKind.REJECTED) {
            answers.byOrigin.put(
                    outcome.getOrigin().getOffset(),
                    digest(
                            outcome,
                            outcome.getKind(),
                            outcome.getDecidedAt(),
                            outcome.getReasons(),
                            outcome.getCutOff()));
        }
        if ((outcome.getKind() == OutcomeKind.DUPLICATE) != (outcome.getFirst() != null)) {
            violations.add(outcome.getKind() + " at " + seen.place()
                    + (outcome.getFirst() == null ? " carries no first answer" : " carries a first answer"));
        } else if (outcome.getFirst() != null) {
            answers.carrying.add(outcome);
        }
    }

    @Override
    public void partitionEnds(int partition) {
        Answers ended = partitions.remove(partition);
        if (ended != null) {
            look(ended, violations);
        }
    }

    @Override
    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        partitions.values().forEach(answers -> look(answers, all));
        return all;
    }

    private static void look(Answers answers, List<String> violations) {
        for (PaymentOutcome repeat : answers.carrying) {
            FirstOutcome first = repeat.getFirst();
            Digest carried =
                    digest(repeat, first.getKind(), first.getDecidedAt(), first.getReasons(), first.getCutOff());
            Digest given = answers.byOrigin.get(first.getOffset());
            if (!carried.equals(given)) {
                violations.add("the repeat " + repeat.getOrigin() + " of " + repeat.getIdentity() + " carries " + first
                        + ", but the answer to " + repeat.getOrigin().getPartition() + ":" + first.getOffset()
                        + (given == null ? " binds nothing or is not there" : " was another one"));
            }
        }
    }

    private static Digest digest(
            PaymentOutcome of, OutcomeKind kind, Instant decidedAt, List<?> reasons, @Nullable Instant cutOff) {
        return Digest.of(of.getIdentity() + "|" + of.getRequestedAt() + "|" + kind + "|" + decidedAt + "|" + reasons
                + "|" + cutOff);
    }
}
