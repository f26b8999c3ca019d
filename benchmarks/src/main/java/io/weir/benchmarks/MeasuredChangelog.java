package io.weir.benchmarks;

import java.nio.ByteBuffer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Measures what would stand in a changelog: real record batches of the size and compression that the program's producers
 * are set to, written on the thread that writes the state, as a producer does.
 */
final class MeasuredChangelog implements Changelog {

    private static final int BATCH_BYTES = 65_536;
    private static final int AROUND_A_RECORD_BYTES = 64;

    private final ByteBuffer buffer = ByteBuffer.allocate(2 * BATCH_BYTES);
    private long records;
    private long plainBytes;
    private long storedBytes;
    private @Nullable MemoryRecordsBuilder batch;
    private int inBatchBytes;

    @Override
    public void append(byte[] key, byte @Nullable [] value) {
        int bytes = key.length + (value == null ? 0 : value.length);
        if (batch == null) {
            buffer.clear();
            batch = MemoryRecords.builder(buffer, Compression.zstd().level(1).build(), TimestampType.CREATE_TIME, 0);
            inBatchBytes = 0;
        }
        batch.append(records, key, value);
        records++;
        plainBytes += bytes;
        inBatchBytes += bytes + AROUND_A_RECORD_BYTES;
        if (inBatchBytes >= BATCH_BYTES) {
            endBatch();
        }
    }

    long records() {
        return records;
    }

    /** Keys and values. */
    long plainBytes() {
        return plainBytes;
    }

    /** Bytes of the batches, as a broker keeps them. */
    long storedBytes() {
        endBatch();
        return storedBytes;
    }

    private void endBatch() {
        if (batch != null) {
            storedBytes += batch.build().sizeInBytes();
            batch = null;
        }
    }
}
