package io.weir.sink.audit.seal;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the values of records; an empty one can't be read, and never will be. Thread-safe as its serdes are. */
public final class Values {

    private final Deserializer<PaymentInstruction> instructions;
    private final Deserializer<PaymentOutcome> outcomes;
    private final Deserializer<CyclePartial> partials;
    private final Deserializer<SettlementBatch> batches;

    public Values(RecordSerdes serdes) {
        instructions =
                serdes.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS).deserializer();
        outcomes = serdes.valuesOf(PaymentOutcome.class, Topics.OUTCOMES).deserializer();
        partials = serdes.valuesOf(CyclePartial.class, Topics.PARTIALS).deserializer();
        batches = serdes.valuesOf(SettlementBatch.class, Topics.BATCHES).deserializer();
    }

    public Optional<PaymentInstruction> instruction(ConsumerRecord<byte[], byte[]> record) {
        return read(instructions, record);
    }

    /** Empty also for a kind that is newer than this audit. */
    public Optional<PaymentOutcome> outcome(ConsumerRecord<byte[], byte[]> record) {
        return read(outcomes, record).filter(outcome -> outcome.getKind() != OutcomeKind.UNSPECIFIED);
    }

    public Optional<CyclePartial> partial(ConsumerRecord<byte[], byte[]> record) {
        return read(partials, record);
    }

    public Optional<SettlementBatch> batch(ConsumerRecord<byte[], byte[]> record) {
        return read(batches, record);
    }

    private static <T> Optional<T> read(Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(deserializer.deserialize(record.topic(), record.headers(), record.value()));
        } catch (UndecodableRecordException e) {
            return Optional.empty();
        }
    }
}
