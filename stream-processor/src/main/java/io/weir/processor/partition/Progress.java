package io.weir.processor.partition;

import java.nio.ByteBuffer;

/**
 * How far a partition has come.
 *
 * @param lastOffset the last offset that was answered, {@link #NOTHING} before the first
 * @param businessTimeMillis the highest append time that was processed: never goes back
 * @param horizonStartMillis what was requested before this is too late, known or not: never goes back, also when the
 *     horizon is made longer, since what was forgotten stays forgotten
 * @param partitions number of partitions that the identities here were placed by
 */
public record Progress(long lastOffset, long businessTimeMillis, long horizonStartMillis, int partitions) {

    public static final long NOTHING = -1;

    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 3 * Long.BYTES + Integer.BYTES;

    static Progress start(int partitions) {
        return new Progress(NOTHING, Long.MIN_VALUE, Long.MIN_VALUE, partitions);
    }

    Progress answered(long offset, long appendTimeMillis, long horizonMillis) {
        long businessTime = Math.max(businessTimeMillis, appendTimeMillis);
        return new Progress(
                offset, businessTime, Math.max(horizonStartMillis, businessTime - horizonMillis), partitions);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(lastOffset)
                .putLong(businessTimeMillis)
                .putLong(horizonStartMillis)
                .putInt(partitions)
                .array();
    }

    static Progress fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        byte version = bytes.get();
        if (version != VERSION) {
            throw new IllegalStateException("a partition's state of version " + version + ", not " + VERSION);
        }
        return new Progress(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getInt());
    }
}
