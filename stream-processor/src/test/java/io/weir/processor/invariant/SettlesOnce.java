package io.weir.processor.invariant;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One payment, an identity with its requested-at, is settled or accepted at most once. */
final class SettlesOnce implements Invariant {

    private final Map<String, Seen<PaymentOutcome>> moved = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    @Override
    public String promise() {
        return "one identity settles at most once";
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        PaymentOutcome outcome = seen.value();
        if (outcome.getKind() == OutcomeKind.SETTLED || outcome.getKind() == OutcomeKind.ACCEPTED) {
            String payment = outcome.getIdentity() + " requested at " + outcome.getRequestedAt();
            Seen<PaymentOutcome> before = moved.putIfAbsent(payment, seen);
            if (before != null) {
                violations.add(
                        payment + " moved money twice: by the outcomes at " + before.place() + " and " + seen.place());
            }
        }
    }

    @Override
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
