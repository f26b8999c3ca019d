package io.weir.processor.invariant;

import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A repeat's answer carries the first answer as it was given; no other answer carries one. */
final class RepeatsCarryTheFirst implements Invariant {

    private final Map<String, PaymentOutcome> byOrigin = new HashMap<>();
    private final List<PaymentOutcome> carrying = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public String promise() {
        return "a repeat's answer carries the first answer";
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        PaymentOutcome outcome = seen.value();
        byOrigin.put(
                outcome.getOrigin().getPartition() + ":" + outcome.getOrigin().getOffset(), outcome);
        if ((outcome.getKind() == OutcomeKind.DUPLICATE) != (outcome.getFirst() != null)) {
            violations.add(outcome.getKind() + " at " + seen.place()
                    + (outcome.getFirst() == null ? " carries no first answer" : " carries a first answer"));
        } else if (outcome.getFirst() != null) {
            carrying.add(outcome);
        }
    }

    @Override
    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        for (PaymentOutcome repeat : carrying) {
            String origin =
                    repeat.getOrigin().getPartition() + ":" + repeat.getFirst().getOffset();
            PaymentOutcome first = byOrigin.get(origin);
            if (first == null || !isAnswer(first, repeat)) {
                all.add("the repeat " + repeat.getOrigin() + " of " + repeat.getIdentity() + " carries "
                        + repeat.getFirst() + ", but the answer to " + origin + " was " + first);
            }
        }
        return all;
    }

    private static boolean isAnswer(PaymentOutcome answer, PaymentOutcome repeat) {
        FirstOutcome carried = repeat.getFirst();
        boolean binds = answer.getKind() == OutcomeKind.SETTLED
                || answer.getKind() == OutcomeKind.ACCEPTED
                || answer.getKind() == OutcomeKind.REJECTED;
        return binds
                && carried.getKind() == answer.getKind()
                && carried.getDecidedAt().equals(answer.getDecidedAt())
                && carried.getReasons().equals(answer.getReasons())
                && Objects.equals(carried.getCutOff(), answer.getCutOff())
                && Objects.equals(repeat.getIdentity(), answer.getIdentity())
                && Objects.equals(repeat.getRequestedAt(), answer.getRequestedAt());
    }
}
