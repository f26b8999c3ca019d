package io.weir.processor.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.schemas.OutcomeKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts answers: {@code weir.processor.outcomes} by {@code kind}, {@code weir.processor.dead.letters} by {@code
 * cause}. All counters are there from the start, at zero. Thread-safe.
 */
public final class CountedAnswers implements AnswerListener {

    private final Map<OutcomeKind, Counter> outcomes = new EnumMap<>(OutcomeKind.class);
    private final Map<DeadLetterCause, Counter> deadLetters = new EnumMap<>(DeadLetterCause.class);

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
    }

    @Override
    public void answered(OutcomeKind kind) {
        Objects.requireNonNull(outcomes.get(kind)).increment();
    }

    @Override
    public void buried(DeadLetterCause cause) {
        Objects.requireNonNull(deadLetters.get(cause)).increment();
    }
}
