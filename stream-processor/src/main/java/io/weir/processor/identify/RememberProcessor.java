package io.weir.processor.identify;

import io.weir.processor.instruction.Step;
import io.weir.schemas.PaymentOutcome;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Binds an identity to its first answer, in the transaction that gives it. */
public final class RememberProcessor implements Processor<String, Answered, String, PaymentOutcome> {

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<String, PaymentOutcome> context;

    @SuppressWarnings("NullAway.Init")
    private Identities identities;

    @Override
    public void init(ProcessorContext<String, PaymentOutcome> context) {
        this.context = context;
        KeyValueStore<Bytes, byte[]> remembered = context.getStateStore(Identities.STORE);
        this.identities = new Identities(remembered);
    }

    @Override
    public void process(Record<String, Answered> record) {
        Answered answered = record.value();
        identities.remember(answered.payment().key(), Remembered.of(answered.payment(), answered.outcome()));
        context.forward(new Record<>(record.key(), answered.outcome(), record.timestamp()), Step.ANSWER);
    }
}
