package io.weir.processor.app;

import io.weir.schemas.clock.ClockReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether this machine's clock may be trusted with closing cycles: compared with the brokers' at start and every
 * minute, every five seconds while it is not, and within five seconds of a step. No answer from the brokers changes nothing for a while: without them
 * nothing is committed anyway. Thread-safe.
 */
final class ClockGuard implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockGuard.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration WHEN_TRUSTED = Duration.ofMinutes(1);
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private final Supplier<Optional<ClockReading>> check;
    private final Duration tolerance;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Repeated looks = new Repeated("weir-clock");
    private volatile Reading last;

    private record Reading(Instant at, long atNanos, boolean trusted, Duration skew) {}

    ClockGuard(Supplier<Optional<ClockReading>> check, Duration tolerance, InstantSource clock) {
        this(check, tolerance, clock, System::nanoTime);
    }

    /** @param nanos a clock that nobody sets: a step of the other one shows against it */
    ClockGuard(Supplier<Optional<ClockReading>> check, Duration tolerance, InstantSource clock, LongSupplier nanos) {
        this.check = check;
        this.tolerance = tolerance;
        this.clock = clock;
        this.nanos = nanos;
        this.last = new Reading(Instant.MIN, 0, false, Duration.ZERO);
    }

    /** Compares once, then goes on in the background. */
    void start() {
        look();
        looks.start(EVERY, this::lookWhenDue);
    }

    boolean cyclesMayClose() {
        Reading now = last;
        return now.trusted() && !hasJumpedSince(now);
    }

    /** Whether the clock was set by more than the tolerance since: a cycle must not be closed before the next comparison. */
    private boolean hasJumpedSince(Reading reading) {
        Duration passed = Duration.ofNanos(nanos.getAsLong() - reading.atNanos());
        Duration shown = Duration.between(reading.at(), clock.instant());
        return shown.minus(passed).abs().compareTo(tolerance) > 0;
    }

    /** How far the brokers' clock is ahead, at the last comparison. */
    Duration skew() {
        return last.skew();
    }

    /** What is wrong, for an operator. */
    Optional<String> problem() {
        Reading now = last;
        if (now.at().equals(Instant.MIN)) {
            return Optional.of("this clock could not be compared with the brokers' yet: no cycle is closed");
        }
        if (!now.trusted()) {
            return Optional.of("this clock is %d ms off the brokers', tolerated are %d: no cycle is closed"
                    .formatted(now.skew().negated().toMillis(), tolerance.toMillis()));
        }
        if (hasJumpedSince(now)) {
            return Optional.of(
                    "this clock was set by more than the tolerated %d ms: no cycle is closed before it is compared again"
                            .formatted(tolerance.toMillis()));
        }
        if (now.at().plus(BELIEVED).isBefore(clock.instant())) {
            return Optional.of("this clock could not be compared with the brokers' since " + now.at());
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        looks.close();
    }

    private void lookWhenDue() {
        Reading before = last;
        if (!before.trusted()
                || hasJumpedSince(before)
                || !before.at().plus(WHEN_TRUSTED).isAfter(clock.instant())) {
            look();
        }
    }

    private void look() {
        try {
            check.get().ifPresent(this::note);
        } catch (RuntimeException e) {
            // The timer would stop at the first exception.
            LOG.warn("the clock check failed", e);
        }
    }

    private void note(ClockReading reading) {
        boolean trusted = !reading.beyond(tolerance);
        if (trusted != last.trusted()) {
            LOG.info(
                    "the brokers' clock is {} ms ahead: cycles are {}",
                    reading.skew().toMillis(),
                    trusted ? "closed" : "not closed");
        }
        last = new Reading(clock.instant(), nanos.getAsLong(), trusted, reading.skew());
    }
}
