package io.weir.processor.identify;

import java.nio.ByteBuffer;

/** The first 128 bits of a SHA-256. */
public record Fingerprint(long high, long low) {

    static final int BYTES = 2 * Long.BYTES;

    static Fingerprint ofSha256(byte[] sha256) {
        return read(ByteBuffer.wrap(sha256));
    }

    static Fingerprint read(ByteBuffer from) {
        return new Fingerprint(from.getLong(), from.getLong());
    }

    void write(ByteBuffer to) {
        to.putLong(high).putLong(low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
