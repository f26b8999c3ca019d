package io.weir.processor.place;

import io.weir.processor.answer.AddressedBytes;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.answer.DeadLetterCause;
import io.weir.processor.answer.DeadLetters;
import io.weir.processor.answer.Outcomes;
import io.weir.processor.instruction.Arrival;
import io.weir.processor.instruction.PlacedFrom;
import io.weir.processor.instruction.RawRecord;
import io.weir.processor.instruction.Received;
import io.weir.processor.instruction.Step;
import io.weir.schemas.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Lets pass what stands in the partition of its identity. Anything else is answered {@code PLACED}, and a copy goes
 * to the right partition in the same transaction: else a repeat could hide in another one.
 */
public final class PlaceProcessor implements Processor<String, Received, Object, Object> {

    // What Kafka puts around a record and its batch, and our header.
    private static final int AROUND_A_COPY_BYTES = 1 << 10;

    private final int partitions;
    private final AnswerListener listener;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private DeadLetters deadLetters;

    public PlaceProcessor(int partitions, AnswerListener listener) {
        this.partitions = partitions;
        this.listener = listener;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.deadLetters = new DeadLetters(context, listener);
    }

    @Override
    public void process(Record<String, Received> record) {
        Received payment = record.value();
        int target = payment.identity().partition(partitions);
        if (standsIn(target, payment)) {
            context.forward(record, Step.IDENTIFY);
        } else {
            place(payment, target, record.timestamp());
        }
    }

    private static boolean standsIn(int target, Received payment) {
        return target == payment.arrival().partition();
    }

    private void place(Received payment, int target, long timestampMillis) {
        Arrival arrival = payment.arrival();
        RawRecord raw = payment.raw();
        String belongs = payment.identity().text() + " belongs to partition " + target;
        if (arrival.placedFrom() != null) {
            deadLetters.bury(raw, arrival, DeadLetterCause.MISPLACED_AGAIN, belongs + ", and this is a copy");
            return;
        }
        byte[] key = payment.identity().text().getBytes(StandardCharsets.UTF_8);
        if (DeadLetters.sizeBytes(raw) + key.length + AROUND_A_COPY_BYTES > TopicCatalogue.INSTRUCTION_BYTES_MAX) {
            deadLetters.bury(raw, arrival, DeadLetterCause.TOO_LARGE, belongs + ", and a copy would not fit there");
            return;
        }
        Headers headers = new RecordHeaders(raw.headers());
        PlacedFrom.put(headers, arrival.partition(), arrival.offset());
        AddressedBytes copy = new AddressedBytes(target, raw.value());
        context.forward(new Record<>(key, copy, timestampMillis, headers), Step.WRITE_COPIES);
        context.forward(
                new Record<>(payment.identity().text(), Outcomes.placed(payment, target), timestampMillis),
                Step.ANSWER);
    }
}
