package io.weir.processor.identify;

import io.weir.processor.answer.AnswerListener;
import io.weir.processor.answer.Outcomes;
import io.weir.processor.answer.RefusalReason;
import io.weir.processor.instruction.Arrival;
import io.weir.processor.instruction.Received;
import io.weir.processor.instruction.Step;
import io.weir.processor.partition.PartitionState;
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
 * <p>Too old is a comparison of times, made before anything is looked up: known or not, forgotten or not, the answer
 * is the same. A repeat is a repeat also when its requested-at is in the future: it was let pass under another tolerance.
 * In the background what can't count any more is forgotten.
 */
public final class IdentifyProcessor implements Processor<String, Received, String, Object> {

    private static final Duration FORGET_EVERY = Duration.ofMillis(100);

    private final int partitions;
    private final Duration horizon;
    private final long toleranceMillis;
    private final AnswerListener listener;
    private final Forgetting.Limits limits;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<String, Object> context;

    @SuppressWarnings("NullAway.Init")
    private Identities identities;

    @SuppressWarnings("NullAway.Init")
    private CanonicalForm canonicalForm;

    /**
     * One for each task.
     *
     * @param horizon how long identities are remembered
     * @param tolerance how far in the future a payment may say that it was requested
     */
    public IdentifyProcessor(int partitions, Duration horizon, Duration tolerance, AnswerListener listener) {
        this(partitions, horizon, tolerance, listener, Forgetting.Limits.USUAL);
    }

    IdentifyProcessor(
            int partitions, Duration horizon, Duration tolerance, AnswerListener listener, Forgetting.Limits limits) {
        this.partitions = partitions;
        this.horizon = horizon;
        this.toleranceMillis = tolerance.toMillis();
        this.listener = listener;
        this.limits = limits;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        KeyValueStore<Bytes, byte[]> remembered = context.getStateStore(Identities.STORE);
        this.identities = new Identities(remembered);
        this.canonicalForm = new CanonicalForm();
        PartitionState state = new PartitionState(context.getStateStore(PartitionState.STORE), partitions);
        Forgetting forgetting = new Forgetting(remembered, horizon, limits, context.currentSystemTimeMs());
        context.schedule(
                FORGET_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> listener.forgot(forgetting.step(state.progress().horizonStartMillis())));
    }

    @Override
    public void process(Record<String, Received> record) {
        Received payment = record.value();
        Arrival arrival = payment.arrival();
        long requestedAtMillis = payment.instruction().getRequestedAt().toEpochMilli();
        if (isTooLate(requestedAtMillis, arrival)) {
            answer(record, Outcomes.tooLate(payment));
            return;
        }
        Bytes key = identities.keyOf(payment.identity());
        Optional<Remembered> known = identities.find(key, arrival.horizonStartMillis());
        if (known.isPresent() && isSame(payment, known.get())) {
            answer(record, Outcomes.duplicate(payment, known.get().first()));
        } else if (requestedAtMillis > arrival.businessTimeMillis() + toleranceMillis) {
            answer(record, Outcomes.refused(payment, List.of(RefusalReason.REQUESTED_IN_FUTURE)));
        } else if (known.isPresent()) {
            answer(record, Outcomes.conflict(payment));
        } else {
            Fingerprint content = canonicalForm.fingerprint(payment.instruction(), CanonicalForm.CURRENT_VERSION);
            context.forward(record.withValue(new Identified(payment, key, content)), Step.CHECK);
        }
    }

    private static boolean isTooLate(long requestedAtMillis, Arrival arrival) {
        return requestedAtMillis < arrival.horizonStartMillis();
    }

    private boolean isSame(Received payment, Remembered known) {
        return canonicalForm
                .fingerprint(payment.instruction(), known.canonicalVersion())
                .equals(known.content());
    }

    private void answer(Record<String, Received> record, PaymentOutcome outcome) {
        context.forward(new Record<>(record.key(), outcome, record.timestamp()), Step.ANSWER);
    }
}
