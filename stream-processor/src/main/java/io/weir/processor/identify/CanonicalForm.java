package io.weir.processor.identify;

import io.weir.events.party.BicText;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The business content of an instruction as bytes: all that the debtor's side decided, in a fixed order, after a
 * byte that names the version of this form. {@code docs/canonical-form.md} defines it; {@code canonical-form.txt}
 * in the tests has its vectors.
 *
 * <p>An optional text that is absent is the same as an empty one. A new field of the schema is not part of the
 * content before a new version of this form says so: what was remembered under a version is compared under that
 * version.
 *
 * <p>Reuses its memory: not thread-safe, belongs to a task.
 */
public final class CanonicalForm {

    /** The version that new identities are remembered under. */
    public static final byte CURRENT_VERSION = 1;

    private static final int USUAL_BYTES = 512;

    private final MessageDigest sha256 = sha256();
    private ByteBuffer bytes = ByteBuffer.allocate(USUAL_BYTES);

    /** SHA-256 of the form, cut to 128 bits. */
    public Fingerprint fingerprint(PaymentInstruction instruction, byte version) {
        write(instruction, version);
        sha256.update(bytes.array(), 0, bytes.position());
        return Fingerprint.ofSha256(sha256.digest());
    }

    /** The form itself. */
    public byte[] bytes(PaymentInstruction instruction, byte version) {
        write(instruction, version);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private void write(PaymentInstruction instruction, byte version) {
        if (version != CURRENT_VERSION) {
            throw new IllegalStateException("no canonical form of version " + version + " is known here");
        }
        bytes.clear();
        roomFor(1);
        bytes.put(version);
        put(participant(instruction.getInstructingParticipant()));
        put(instruction.getPaymentId());
        put(instruction.getEndToEndId());
        put(instruction.getUetr());
        put(instruction.getAmountMinor());
        put(instruction.getCurrency());
        put(instruction.getDebtor());
        put(instruction.getCreditor());
        put(instruction.getServiceLevel());
        put(instruction.getPurpose());
        put(instruction.getRemittance());
        put(instruction.getRequestedAt().toEpochMilli());
        LocalDate executionDate = instruction.getRequestedExecutionDate();
        putIfGiven(executionDate == null ? null : executionDate.toEpochDay());
        Instant expiresAt = instruction.getExpiresAt();
        putIfGiven(expiresAt == null ? null : expiresAt.toEpochMilli());
        put(instruction.getBulk());
    }

    private void put(Party party) {
        put(party.getName());
        put(party.getAccount());
        put(participant(party.getParticipantBic()));
    }

    private void put(@Nullable Bulk bulk) {
        roomFor(1);
        bytes.put((byte) (bulk == null ? 0 : 1));
        if (bulk != null) {
            put(bulk.getBulkId());
            put((long) bulk.getIndex());
            put((long) bulk.getCount());
        }
    }

    private void put(@Nullable String text) {
        byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        roomFor(Integer.BYTES + utf8.length);
        bytes.putInt(utf8.length).put(utf8);
    }

    private void put(long number) {
        roomFor(Long.BYTES);
        bytes.putLong(number);
    }

    private void putIfGiven(@Nullable Long number) {
        roomFor(1);
        bytes.put((byte) (number == null ? 0 : 1));
        if (number != null) {
            put(number);
        }
    }

    private void roomFor(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more));
            bytes = larger.put(bytes.flip());
        }
    }

    /** A BIC8 and its BIC11 are the same participant; what is no BIC stays as it is. */
    private static String participant(String bic) {
        return BicText.isBic11(bic) ? bic : BicText.normalise(bic).value().orElse(bic);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
