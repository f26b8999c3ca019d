package io.weir.processor.invariant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What stands for a text or for bytes that are too many to be remembered: the first 128 bits of their SHA-256. Two that differ have
 * the same one in a run of ten million with a chance of 10^-25.
 */
record Digest(long high, long low) {

    private static final Digest NOTHING = new Digest(0, 0);

    static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Digest of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NOTHING;
        }
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Digest(hash.getLong(), hash.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
