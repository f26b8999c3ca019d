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
 */
public final class ControlText {

    private ControlText() {}

    public static String of(PaymentOutcome outcome) {
        StringBuilder text = new StringBuilder(224);
        field(text, outcome.getKind());
        field(text, outcome.getIdentity());
        field(text, millis(outcome.getRequestedAt()));
        field(text, outcome.getAmountMinor());
        field(text, outcome.getCurrency());
        field(text, outcome.getDebtorParticipant());
        field(text, outcome.getDebtorAccount());
        field(text, outcome.getCreditorParticipant());
        field(text, outcome.getCreditorAccount());
        field(text, millis(outcome.getCutOff()));
        List<Reason> reasons = outcome.getReasons();
        for (int i = 0; i < reasons.size(); i++) {
            text.append(i == 0 ? "" : ",").append(reasons.get(i).getCode());
        }
        text.append('|').append(outcome.getOrigin().getPartition());
        text.append('|').append(outcome.getOrigin().getOffset());
        return text.toString();
    }

    private static void field(StringBuilder text, @Nullable Object value) {
        if (value != null) {
            text.append(value);
        }
        text.append('|');
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
