package io.weir.benchmarks;

import io.weir.events.identity.PaymentIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * The payment of a number: always the same for the same number, spread like a hash.
 *
 * @param requestedAtMillis up to an hour before it came
 */
record Payment(long number, long requestedAtMillis) {

    static final int HASH_BYTES = 16;

    private static final long LATENESS_MILLIS = Duration.ofHours(1).toMillis();
    private static final MessageDigest SHA_256 = sha256();

    /** @param cameAtMillis when it comes, in business time */
    static Payment of(long number, long cameAtMillis) {
        return new Payment(number, cameAtMillis - Long.remainderUnsigned(mixed(~number), LATENESS_MILLIS));
    }

    PaymentIdentity identity() {
        return new PaymentIdentity("BANKBEBBXXX/" + Long.toHexString(mixed(number)));
    }

    /** As production does it: the first 128 bits of the SHA-256 of the identity. */
    byte[] hash() {
        byte[] sha256 = SHA_256.digest(identity().text().getBytes(StandardCharsets.UTF_8));
        byte[] hash = new byte[HASH_BYTES];
        System.arraycopy(sha256, 0, hash, 0, HASH_BYTES);
        return hash;
    }

    long contentHigh() {
        return mixed(number ^ 0x5555555555555555L);
    }

    long contentLow() {
        return mixed(number ^ 0x3333333333333333L);
    }

    long decidedAtMillis() {
        return requestedAtMillis + 1 + Long.remainderUnsigned(mixed(number), LATENESS_MILLIS);
    }

    /** The answer in as many bytes as production stored at first: all numbers of full length. */
    byte[] plainValue() {
        return ByteBuffer.allocate(43)
                .put((byte) 1)
                .put((byte) 1)
                .putLong(contentHigh())
                .putLong(contentLow())
                .putLong(requestedAtMillis)
                .put((byte) 'S')
                .putLong(decidedAtMillis())
                .putLong(number)
                .array();
    }

    /** The same with numbers as short as they are. */
    byte[] packedValue() {
        ByteBuffer bytes = ByteBuffer.allocate(43)
                .put((byte) 1)
                .put((byte) 1)
                .putLong(contentHigh())
                .putLong(contentLow())
                .putShort((short) (requestedAtMillis >>> Integer.SIZE))
                .putInt((int) requestedAtMillis);
        ByteUtils.writeVarlong(decidedAtMillis() - requestedAtMillis, bytes);
        ByteUtils.writeUnsignedVarlong(number, bytes);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    static long requestedAtInPacked(byte[] packedValue) {
        ByteBuffer bytes = ByteBuffer.wrap(packedValue);
        return ((long) bytes.getShort(18) << Integer.SIZE) | Integer.toUnsignedLong(bytes.getInt(20));
    }

    /** Where {@link #plainValue} holds the requested-at. */
    static long requestedAtIn(byte[] plainValue) {
        return ByteBuffer.wrap(plainValue).getLong(18);
    }

    /** A bijection that looks like chance (SplitMix64). */
    static long mixed(long number) {
        long z = number + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
