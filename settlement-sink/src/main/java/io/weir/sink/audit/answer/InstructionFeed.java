package io.weir.sink.audit.answer;

import io.weir.sink.audit.book.ProgressMeter;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.seal.SealedRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of one partition: those that only copies are looked for in, those that are verified, those above the seal.
 * Copies among those that are handed on are for who takes them. For one thread.
 */
final class InstructionFeed implements Lookahead.Source<ConsumerRecord<byte[], byte[]>> {

    private final SealedRecords records;
    private final long from;
    private final long seal;
    private final ProgressMeter meter;
    private final SliceSums sums;
    private @Nullable ConsumerRecord<byte[], byte[]> firstBeyond;
    private long reached;

    /**
     * A feed.
     *
     * @param from the first instruction that is verified
     */
    InstructionFeed(SealedRecords records, long from, long seal, ProgressMeter meter, SliceSums sums) {
        this.records = records;
        this.from = from;
        this.seal = seal;
        this.meter = meter;
        this.sums = sums;
        this.reached = from;
    }

    @Override
    public @Nullable ConsumerRecord<byte[], byte[]> next() {
        if (firstBeyond != null) {
            return null;
        }
        for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
            if (record.offset() >= seal) {
                firstBeyond = record;
                passTo(seal);
                return null;
            }
            if (record.offset() >= from) {
                passTo(record.offset() + 1);
                return record;
            }
            sums.saw(record, true);
        }
        passTo(seal);
        return null;
    }

    /** Reads on above the seal; what stands below it must have been taken. */
    void readBeyond() {
        ConsumerRecord<byte[], byte[]> record = firstBeyond == null ? records.next() : firstBeyond;
        while (record != null) {
            sums.saw(record, false);
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
