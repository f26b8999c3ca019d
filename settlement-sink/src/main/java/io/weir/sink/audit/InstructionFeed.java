package io.weir.sink.audit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The instructions of one partition below the seal, then those above it. For one thread. */
final class InstructionFeed implements Lookahead.Source<ConsumerRecord<byte[], byte[]>> {

    /** Hears of records above the seal. */
    interface Beyond {
        void found(ConsumerRecord<byte[], byte[]> record);
    }

    private final SealedRecords records;
    private final long seal;
    private final ProgressMeter meter;
    private @Nullable ConsumerRecord<byte[], byte[]> firstBeyond;
    private long reached;

    InstructionFeed(SealedRecords records, long seal, ProgressMeter meter) {
        this.records = records;
        this.seal = seal;
        this.meter = meter;
        this.reached = records.start();
    }

    @Override
    public @Nullable ConsumerRecord<byte[], byte[]> next() {
        if (firstBeyond != null || reached >= seal) {
            return null;
        }
        ConsumerRecord<byte[], byte[]> record = records.next();
        if (record == null || record.offset() >= seal) {
            firstBeyond = record;
            passTo(seal);
            return null;
        }
        passTo(record.offset() + 1);
        return record;
    }

    /** Reads on above the seal; what stands below it must have been taken. */
    void readBeyond(Beyond beyond) {
        ConsumerRecord<byte[], byte[]> record = firstBeyond == null ? records.next() : firstBeyond;
        while (record != null) {
            beyond.found(record);
            record = records.next();
        }
    }

    private void passTo(long offset) {
        if (offset > reached) {
            meter.passed(offset - reached);
            reached = offset;
        }
    }
}
