package io.weir.processor.invariant;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import java.util.ArrayList;
import java.util.List;

/**
 * One payment, an identity with its requested-at, is settled or accepted at most once, in whatever partition. Remembers 24 bytes of
 * each, twice at most, for ever.
 */
final class SettlesOnce implements Invariant {

    private final PlacesByDigest moved = new PlacesByDigest();
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
            Place place = new Place(seen.partition(), seen.offset());
            moved.putIfAbsent(Digest.of(payment), place)
                    .ifPresent(before -> violations.add(
                            payment + " moved money twice: by the outcomes at " + before + " and " + place));
        }
    }

    @Override
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
