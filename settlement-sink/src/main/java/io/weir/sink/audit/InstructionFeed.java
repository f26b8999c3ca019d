package io.weir.sink.audit;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The instructions of one partition: those that only copies are looked for in, those that are verified, those above the seal.
 * For one thread.
 */
final class InstructionFeed implements Lookahead.Source<ConsumerRecord<byte[], byte[]>> {

    /** Hears of every record once. */
    interface Witness {

        /** A record at any place, in order. */
        void saw(ConsumerRecord<byte[], byte[]> record, boolean isBelowSeal);
    }

    private final SealedRecords records;
    private final long from;
    private final long seal;
    private final ProgressMeter meter;
    private final Witness witness;
    private @Nullable ConsumerRecord<byte[], byte[]> firstBeyond;
    private long reached;

    /**
     * A feed.
     *
     * @param from the first instruction that is verified
     */
    InstructionFeed(SealedRecords records, long from, long seal, ProgressMeter meter, Witness witness) {
        this.records = records;
        this.from = from;
        this.seal = seal;
        this.meter = meter;
        this.witness = witness;
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
            witness.saw(record, true);
            if (record.offset() >= from) {
                passTo(record.offset() + 1);
                return record;
            }
        }
        passTo(seal);
        return null;
    }

    /** Reads on above the seal; what stands below it must have been taken. */
    void readBeyond() {
        ConsumerRecord<byte[], byte[]> record = firstBeyond == null ? records.next() : firstBeyond;
        while (record != null) {
            witness.saw(record, false);
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
