package io.weir.sink.audit.total;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text under an outcome's control hash, made from the written definition (docs/guarantees.md) and from nothing that
 * the pipeline itself uses to make it:
 *
 * <pre>
 * kind|identity|requestedAt ms|amountMinor|currency|debtorParticipant|debtorAccount|creditorParticipant|creditorAccount
 *     |cutOff ms|reason codes joined by ,|partition|offset of the origin
 * </pre>
 *
 * <p>For one thread.
 */
public final class ControlText {
    private static final char BETWEEN = '|';

    private final Bytes text = new Bytes();

    /** The text of an outcome, until the next one is asked for. */
    public Bytes of(PaymentOutcome outcome) {
        text.clear();
        field(outcome.getKind().name());
        field(outcome.getIdentity());
        time(outcome.getRequestedAt());
        number(outcome.getAmountMinor());
        field(outcome.getCurrency());
        field(outcome.getDebtorParticipant());
        field(outcome.getDebtorAccount());
        field(outcome.getCreditorParticipant());
        field(outcome.getCreditorAccount());
        time(outcome.getCutOff());
        List<Reason> reasons = outcome.getReasons();
        for (int i = 0; i < reasons.size(); i++) {
            if (i > 0) {
                text.put(',');
            }
            text.putText(reasons.get(i).getCode());
        }
        text.put(BETWEEN);
        text.putDecimal(outcome.getOrigin().getPartition());
        text.put(BETWEEN);
        text.putDecimal(outcome.getOrigin().getOffset());
        return text;
    }

    private void field(@Nullable String value) {
        if (value != null) {
            text.putText(value);
        }
        text.put(BETWEEN);
    }

    private void number(@Nullable Long value) {
        if (value != null) {
            text.putDecimal(value);
        }
        text.put(BETWEEN);
    }

    private void time(@Nullable Instant value) {
        if (value != null) {
            text.putDecimal(value.toEpochMilli());
        }
        text.put(BETWEEN);
    }
}
