package io.weir.processor.settle;

import io.weir.processor.answer.Outcomes;
import io.weir.processor.answer.RefusalReason;
import io.weir.processor.cycle.CycleRules;
import io.weir.processor.cycle.OpenCycles;
import io.weir.processor.identify.Answered;
import io.weir.processor.instruction.Received;
import io.weir.processor.instruction.Step;
import io.weir.processor.partition.Placement;
import io.weir.processor.reference.ReferenceData;
import io.weir.processor.route.Routed;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Settles a real-time payment now and counts a micro-batch payment into the open cycle of its currency. Closes
 * cycles at their cut-offs, on the wall clock or with the first payment after, whichever is first, unless the clock
 * is not to be trusted.
 */
public final class SettleProcessor implements Processor<String, Routed, String, Object> {

    private static final Duration CLOSE_EVERY = Duration.ofMillis(100);

    private final Placement placement;
    private final BooleanSupplier cyclesMayClose;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init() first
    private ProcessorContext<String, Object> context;

    @SuppressWarnings("NullAway.Init")
    private OpenCycles cycles;

    /**
     * One for each task.
     *
     * @param cyclesMayClose false while this program's clock is not to be trusted
     */
    public SettleProcessor(Placement placement, BooleanSupplier cyclesMayClose) {
        this.placement = placement;
        this.cyclesMayClose = cyclesMayClose;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        ReferenceData reference = new ReferenceData(context);
        KeyValueStore<Bytes, byte[]> open = context.getStateStore(OpenCycles.STORE);
        this.cycles = new OpenCycles(open, placement.partitionOf(context.taskId()), placement.partitions());
        context.schedule(
                CLOSE_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> reference
                        .schemeIfAny()
                        .ifPresent(scheme -> closeDue(scheme.cycles(), context.currentSystemTimeMs())));
    }

    @Override
    public void process(Record<String, Routed> record) {
        Received payment = record.value().payment().received();
        String rule = record.value().decision().rule();
        PaymentOutcome outcome = switch (record.value().decision().route()) {
            case REAL_TIME -> Outcomes.settled(payment, rule);
            case MICRO_BATCH -> intoOpenCycle(payment, rule);
            case UNSPECIFIED -> throw new IllegalStateException("rule " + rule + " names no route");
        };
        context.forward(record.withValue(new Answered(record.value().payment(), outcome)), Step.REMEMBER);
    }

    private PaymentOutcome intoOpenCycle(Received payment, String rule) {
        long nowMillis = payment.arrival().decidedAtMillis();
        CycleRules rules = payment.scheme().cycles();
        closeDue(rules, nowMillis);
        long cutOffMillis = cycles.cutOffFor(rules, payment.instruction().getCurrency(), nowMillis);
        Instant expiresAt = payment.instruction().getExpiresAt();
        if (expiresAt != null && expiresAt.toEpochMilli() <= cutOffMillis) {
            return Outcomes.refused(payment, List.of(RefusalReason.EXPIRES_BEFORE_CUT_OFF));
        }
        PaymentOutcome accepted = Outcomes.accepted(payment, rule, cutOffMillis);
        cycles.add(accepted);
        return accepted;
    }

    private void closeDue(CycleRules rules, long nowMillis) {
        if (cyclesMayClose.getAsBoolean()) {
            for (CyclePartial partial : cycles.closeDue(rules, nowMillis)) {
                context.forward(
                        new Record<>(partial.getCurrency(), partial, Math.max(0, nowMillis)), Step.WRITE_PARTIALS);
            }
        }
    }
}
