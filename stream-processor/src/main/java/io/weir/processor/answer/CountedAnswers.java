package io.weir.processor.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts answers: {@code weir.processor.outcomes} by {@code kind}, {@code weir.processor.dead.letters} by {@code cause};
 * {@code weir.processor.wait}, from the broker's append to the decision; {@code weir.processor.business.time}, the
 * highest append time of an instruction that this program has answered.
 * {@code weir.processor.identities.forgotten}, identities that were deleted since they can't count any more.
 * All counters are there from the start, at zero. Thread-safe.
 */
public final class CountedAnswers implements AnswerListener {

    private final Map<OutcomeKind, Counter> outcomes = new EnumMap<>(OutcomeKind.class);
    private final Map<DeadLetterCause, Counter> deadLetters = new EnumMap<>(DeadLetterCause.class);
    private final Counter forgotten;
    private final Timer waited;
    private final AtomicLong businessTimeMillis = new AtomicLong();

    public CountedAnswers(MeterRegistry registry) {
        for (OutcomeKind kind : OutcomeKind.values()) {
            outcomes.put(
                    kind,
                    Counter.builder("weir.processor.outcomes")
                            .description("Answers to instructions by kind")
                            .tag("kind", kind.name())
                            .register(registry));
        }
        for (DeadLetterCause cause : DeadLetterCause.values()) {
            deadLetters.put(
                    cause,
                    Counter.builder("weir.processor.dead.letters")
                            .description("Records that could not be answered with an outcome, by cause")
                            .tag("cause", cause.name())
                            .register(registry));
        }
        forgotten = Counter.builder("weir.processor.identities.forgotten")
                .description("Identities that were deleted because they can't count any more")
                .register(registry);
        waited = Timer.builder("weir.processor.wait")
                .description("From the append of an instruction to its decision, by two clocks")
                .register(registry);
        TimeGauge.builder("weir.processor.business.time", businessTimeMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("Highest append time of an instruction that was answered here, since 1970-01-01T00:00Z")
                .register(registry);
    }

    @Override
    public void answered(PaymentOutcome outcome) {
        Objects.requireNonNull(outcomes.get(outcome.getKind())).increment();
        waited.record(Duration.between(outcome.getReceivedAt(), outcome.getDecidedAt()));
        businessTimeMillis.accumulateAndGet(outcome.getReceivedAt().toEpochMilli(), Math::max);
    }

    @Override
    public void buried(DeadLetterCause cause) {
        Objects.requireNonNull(deadLetters.get(cause)).increment();
    }

    @Override
    public void forgot(int identities) {
        forgotten.increment(identities);
    }
}
