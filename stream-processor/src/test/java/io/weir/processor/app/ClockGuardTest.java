package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.clock.ClockReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ClockGuardTest {

    private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private volatile long passedNanos;
    private volatile Optional<ClockReading> reading = Optional.empty();

    @AutoClose
    private final ClockGuard guard = new ClockGuard(() -> reading, Duration.ofSeconds(2), () -> now, () -> passedNanos);

    @Test
    void closesNoCycleBeforeTheFirstComparison() {
        guard.start();

        assertThat(guard.cyclesMayClose()).isFalse();
        assertThat(guard.problem()).get().asString().contains("could not be compared");
    }

    @Test
    void closesCyclesWhileTheClockIsWithinTolerance() {
        reading = Optional.of(skewed(1_500));

        guard.start();

        assertThat(guard.cyclesMayClose()).isTrue();
        assertThat(guard.problem()).isEmpty();
        assertThat(guard.skew()).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void closesNoCycleWhenTheClockIsOff() {
        reading = Optional.of(skewed(-3_000));

        guard.start();

        assertThat(guard.cyclesMayClose()).isFalse();
        assertThat(guard.problem()).get().asString().contains("3000 ms off");
    }

    @Test
    void closesNoCycleFromTheMomentWhenTheClockIsSet() {
        reading = Optional.of(skewed(0));
        guard.start();

        now = now.plus(Duration.ofSeconds(30));
        passedNanos = Duration.ofSeconds(29).toNanos();
        assertThat(guard.cyclesMayClose()).as("within the tolerance").isTrue();

        now = now.plus(Duration.ofHours(1));
        assertThat(guard.cyclesMayClose()).as("set ahead").isFalse();
        assertThat(guard.problem()).get().asString().contains("was set");

        now = now.minus(Duration.ofHours(2));
        assertThat(guard.cyclesMayClose()).as("set back").isFalse();
    }

    @Test
    void complainsWhenNoBrokerAnswersForLong() {
        reading = Optional.of(skewed(0));
        guard.start();
        reading = Optional.empty();

        now = now.plus(Duration.ofMinutes(6));
        passedNanos = Duration.ofMinutes(6).toNanos();

        assertThat(guard.problem()).get().asString().contains("since 2026-11-23T10:00:00Z");
        assertThat(guard.cyclesMayClose()).isTrue();
    }

    private static ClockReading skewed(long millis) {
        return new ClockReading(Duration.ofMillis(millis), Duration.ofMillis(1));
    }
}
