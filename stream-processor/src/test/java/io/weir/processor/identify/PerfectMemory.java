package io.weir.processor.identify;

import io.weir.schemas.OutcomeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Design, section 5.3, by a memory that keeps all: no buckets, no keys, no expiry, no transactions. */
final class PerfectMemory {

    private final Map<String, List<Answer>> bound = new HashMap<>();
    private long businessTime = Long.MIN_VALUE;
    private long horizonStart = Long.MIN_VALUE;

    /**
     * What one instruction was told.
     *
     * @param kind {@code SETTLED}, {@code ACCEPTED} or {@code REJECTED} if the payment is new
     * @param first offset of the first answer that a duplicate carries, -1 if it carries none
     * @param firstKind kind of that answer
     */
    record Answer(Sent sent, OutcomeKind kind, long first, OutcomeKind firstKind) {

        static Answer without(Sent sent, OutcomeKind kind) {
            return new Answer(sent, kind, -1, kind);
        }

        boolean binds() {
            return kind == OutcomeKind.SETTLED || kind == OutcomeKind.ACCEPTED || kind == OutcomeKind.REJECTED;
        }
    }

    /**
     * An instruction record.
     *
     * @param amount all its other content
     */
    record Sent(long offset, long appendedAt, String id, long requestedAt, long amount) {

        boolean isSamePaymentAs(Sent other) {
            return id.equals(other.id) && requestedAt == other.requestedAt && amount == other.amount;
        }
    }

    /** @param whatItWouldGet if it is new */
    Answer answer(Sent sent, long horizon, long tolerance, OutcomeKind whatItWouldGet) {
        businessTime = Math.max(businessTime, sent.appendedAt());
        horizonStart = Math.max(horizonStart, businessTime - horizon);
        if (sent.requestedAt() < horizonStart) {
            return Answer.without(sent, OutcomeKind.TOO_LATE);
        }
        boolean fromTheFuture = sent.requestedAt() > businessTime + tolerance;
        List<Answer> earlier = bound.computeIfAbsent(sent.id(), id -> new ArrayList<>());
        for (Answer known : earlier) {
            if (known.sent().requestedAt() >= horizonStart) {
                if (known.sent().isSamePaymentAs(sent)) {
                    return new Answer(sent, OutcomeKind.DUPLICATE, known.sent().offset(), known.kind());
                }
                return Answer.without(sent, fromTheFuture ? OutcomeKind.REFUSED : OutcomeKind.CONFLICT);
            }
        }
        if (fromTheFuture) {
            return Answer.without(sent, OutcomeKind.REFUSED);
        }
        Answer now = Answer.without(sent, whatItWouldGet);
        earlier.add(now);
        return now;
    }
}
