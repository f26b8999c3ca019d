package io.weir.sink.read;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record of one of the topics that are stored, decoded. */
public sealed interface ReadRecord {

    /** Its offset in its own partition. */
    long offset();

    /** Of {@code payments.outcomes}. */
    record Answer(long offset, PaymentOutcome outcome) implements ReadRecord {}

    /** Of {@code settlement.batches}. */
    record ClosedCycle(long offset, SettlementBatch batch) implements ReadRecord {}

    /** Of {@code payments.dead-letters}: never decoded. */
    record DeadLetter(ConsumerRecord<byte[], byte[]> letter) implements ReadRecord {
        @Override
        public long offset() {
            return letter.offset();
        }
    }
}
