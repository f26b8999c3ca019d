package io.weir.sink.audit.total;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of texts and bytes. Keeps one digest: for one thread. */
public final class Sha256 {

    private final MessageDigest digest;

    public Sha256() {
        digest = digest();
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** First eight bytes, big endian, of the hash of a text in UTF-8. */
    public long first64(String text) {
        return ByteBuffer.wrap(of(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** First eight bytes, big endian, of the hash of some bytes. */
    public long first64(Bytes bytes) {
        bytes.addTo(digest);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    public byte[] of(byte[] bytes) {
        return digest.digest(bytes);
    }

    public byte[] of(byte[] first, byte[] second) {
        digest.update(first);
        return digest.digest(second);
    }
}
