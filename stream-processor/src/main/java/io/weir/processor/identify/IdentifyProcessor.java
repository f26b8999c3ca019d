package io.weir.processor.identify;

import io.weir.processor.answer.Outcomes;
import io.weir.processor.answer.RefusalReason;
import io.weir.processor.instruction.Arrival;
import io.weir.processor.instruction.Received;
import io.weir.processor.instruction.Step;
import io.weir.processor.partition.PartitionState;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets pass what is new; answers repeats and what is too old or from the future.
 *
 * <p>Too old is a comparison of times, made before anything is looked up: known or not, purged or not, the answer
 * is the same. In the background it forgets what can't count any more.
 */
public final class IdentifyProcessor implements Processor<String, Received, String, Object> {

    private static final Duration FORGET_EVERY = Duration.ofSeconds(1);
    private static final int FORGET_AT_ONCE_MAX = 5_000;

    private final int partitions;
    private final long toleranceMillis;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<String, Object> context;

    @SuppressWarnings("NullAway.Init")
    private Identities identities;

    @SuppressWarnings("NullAway.Init")
    private CanonicalForm canonicalForm;

    /**
     * One for each task.
     *
     * @param tolerance how far in the future a payment may say that it was requested
     */
    public IdentifyProcessor(int partitions, Duration tolerance) {
        this.partitions = partitions;
        this.toleranceMillis = tolerance.toMillis();
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        KeyValueStore<Bytes, byte[]> remembered = context.getStateStore(Identities.STORE);
        this.identities = new Identities(remembered);
        this.canonicalForm = new CanonicalForm();
        PartitionState state = new PartitionState(context.getStateStore(PartitionState.STORE), partitions);
        context.schedule(
                FORGET_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> identities.forget(state.progress().horizonStartMillis(), FORGET_AT_ONCE_MAX));
    }

    @Override
    public void process(Record<String, Received> record) {
        Received payment = record.value();
        Arrival arrival = payment.arrival();
        long requestedAtMillis = payment.instruction().getRequestedAt().toEpochMilli();
        if (requestedAtMillis < arrival.horizonStartMillis()) {
            answer(record, Outcomes.tooLate(payment));
        } else if (requestedAtMillis > arrival.businessTimeMillis() + toleranceMillis) {
            answer(record, Outcomes.refused(payment, List.of(RefusalReason.REQUESTED_IN_FUTURE)));
        } else {
            Optional<Remembered> known = identities.find(
                    payment.identity(), requestedAtMillis, arrival.horizonStartMillis(), arrival.businessTimeMillis());
            if (known.isPresent()) {
                answer(record, repeated(payment, known.get()));
            } else {
                Fingerprint content = canonicalForm.fingerprint(payment.instruction(), CanonicalForm.CURRENT_VERSION);
                context.forward(record.withValue(new Identified(payment, content)), Step.CHECK);
            }
        }
    }

    private PaymentOutcome repeated(Received payment, Remembered known) {
        PaymentInstruction instruction = payment.instruction();
        Fingerprint content = canonicalForm.fingerprint(instruction, known.canonicalVersion());
        return content.equals(known.content())
                ? Outcomes.duplicate(payment, known.first())
                : Outcomes.conflict(payment);
    }

    private void answer(Record<String, Received> record, PaymentOutcome outcome) {
        context.forward(new Record<>(record.key(), outcome, record.timestamp()), Step.ANSWER);
    }
}
