package io.weir.processor.identify;

import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of an identity: the fingerprint of its content and its first answer.
 *
 * <p>Stored as: version of these bytes (1), version of the canonical form (1), fingerprint (16), requested-at (8),
 * kind (1), decided-at (8), offset (8), then for {@code ACCEPTED} the cut-off (8), for {@code REJECTED} the reasons
 * as text {@code code:name,…}.
 */
public record Remembered(byte canonicalVersion, Fingerprint content, long requestedAtMillis, FirstOutcome first) {

    private static final byte VERSION = 1;
    private static final int REQUESTED_AT = 2 + Fingerprint.BYTES;
    private static final int FIXED_BYTES = 3 + Fingerprint.BYTES + 3 * Long.BYTES;
    private static final byte SETTLED = 'S';
    private static final byte ACCEPTED = 'A';
    private static final byte REJECTED = 'R';

    /** @param outcome {@code SETTLED}, {@code ACCEPTED} or {@code REJECTED} */
    static Remembered of(Identified payment, PaymentOutcome outcome) {
        FirstOutcome first = new FirstOutcome(
                outcome.getKind(),
                outcome.getDecidedAt(),
                outcome.getOrigin().getOffset(),
                outcome.getReasons(),
                outcome.getCutOff());
        return new Remembered(
                CanonicalForm.CURRENT_VERSION,
                payment.content(),
                payment.received().instruction().getRequestedAt().toEpochMilli(),
                first);
    }

    /** Whether it was requested no earlier than that. */
    boolean countsFrom(long horizonStartMillis) {
        return requestedAtMillis >= horizonStartMillis;
    }

    /** The same of stored bytes, without reading them all. */
    static boolean countsFrom(byte[] stored, long horizonStartMillis) {
        checkVersion(stored[0]);
        return ByteBuffer.wrap(stored).getLong(REQUESTED_AT) >= horizonStartMillis;
    }

    byte[] toBytes() {
        byte[] reasons = reasonText(first.getReasons()).getBytes(StandardCharsets.UTF_8);
        Instant cutOff = first.getCutOff();
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + (cutOff == null ? 0 : Long.BYTES) + reasons.length);
        bytes.put(VERSION).put(canonicalVersion);
        content.write(bytes);
        bytes.putLong(requestedAtMillis).put(kindByte(first.getKind()));
        bytes.putLong(first.getDecidedAt().toEpochMilli()).putLong(first.getOffset());
        if (cutOff != null) {
            bytes.putLong(cutOff.toEpochMilli());
        }
        return bytes.put(reasons).array();
    }

    static Remembered fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        checkVersion(bytes.get());
        byte canonicalVersion = bytes.get();
        Fingerprint content = Fingerprint.read(bytes);
        long requestedAtMillis = bytes.getLong();
        OutcomeKind kind = kindOf(bytes.get());
        FirstOutcome first = new FirstOutcome();
        first.setKind(kind);
        first.setDecidedAt(Instant.ofEpochMilli(bytes.getLong()));
        first.setOffset(bytes.getLong());
        first.setCutOff(kind == OutcomeKind.ACCEPTED ? Instant.ofEpochMilli(bytes.getLong()) : null);
        first.setReasons(reasonsIn(StandardCharsets.UTF_8.decode(bytes).toString()));
        return new Remembered(canonicalVersion, content, requestedAtMillis, first);
    }

    private static void checkVersion(byte version) {
        if (version != VERSION) {
            throw new IllegalStateException("an identity remembered in version " + version + ", not " + VERSION);
        }
    }

    private static byte kindByte(OutcomeKind kind) {
        return switch (kind) {
            case SETTLED -> SETTLED;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
            default -> throw new IllegalArgumentException(kind + " binds nothing");
        };
    }

    private static OutcomeKind kindOf(byte stored) {
        return switch (stored) {
            case SETTLED -> OutcomeKind.SETTLED;
            case ACCEPTED -> OutcomeKind.ACCEPTED;
            case REJECTED -> OutcomeKind.REJECTED;
            default -> throw new IllegalStateException("an identity remembered with kind " + stored);
        };
    }

    private static String reasonText(List<Reason> reasons) {
        StringBuilder text = new StringBuilder();
        for (Reason reason : reasons) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(reason.getCode())
                    .append(':')
                    .append(reason.getName());
        }
        return text.toString();
    }

    private static List<Reason> reasonsIn(String text) {
        List<Reason> reasons = new ArrayList<>();
        for (String reason : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int colon = reason.indexOf(':');
            reasons.add(new Reason(reason.substring(0, colon), reason.substring(colon + 1)));
        }
        return reasons;
    }
}
