package io.weir.schemas.control;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The 64-bit control hash of an outcome: the first eight bytes, big endian, of the SHA-256 of its text in UTF-8. The
 * text joins with {@code |}, an absent field being empty:
 *
 * <pre>
 * kind|identity|requestedAt ms|amountMinor|currency|debtorParticipant|debtorAccount|creditorParticipant|creditorAccount
 *     |cutOff ms|reason codes joined by ,|partition|offset of the origin
 * </pre>
 *
 * <p>PostgreSQL recomputes it:
 * {@code ('x' || encode(substring(sha256(convert_to(text, 'UTF8')) from 1 for 8), 'hex'))::bit(64)::bigint}. Totals add
 * these modulo 2^64, as {@code long} does. Thread-safe.
 */
public final class ControlHash {

    private ControlHash() {}

    public static long of(PaymentOutcome outcome) {
        return ByteBuffer.wrap(sha256().digest(text(outcome).getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** The text that is hashed: for whoever looks for a difference. */
    public static String text(PaymentOutcome outcome) {
        StringBuilder text = new StringBuilder(160);
        text.append(outcome.getKind().name());
        append(text, outcome.getIdentity());
        append(text, millis(outcome.getRequestedAt()));
        append(text, outcome.getAmountMinor());
        append(text, outcome.getCurrency());
        append(text, outcome.getDebtorParticipant());
        append(text, outcome.getDebtorAccount());
        append(text, outcome.getCreditorParticipant());
        append(text, outcome.getCreditorAccount());
        append(text, millis(outcome.getCutOff()));
        append(text, outcome.getReasons().stream().map(Reason::getCode).collect(Collectors.joining(",")));
        append(text, outcome.getOrigin().getPartition());
        append(text, outcome.getOrigin().getOffset());
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object field) {
        text.append('|');
        if (field != null) {
            text.append(field);
        }
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
