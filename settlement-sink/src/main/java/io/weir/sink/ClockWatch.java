package io.weir.sink;

import io.weir.schemas.clock.ClockCheck;
import io.weir.schemas.clock.ClockReading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Compares the clock with the brokers' at start and every minute, on a thread of its own. Thread-safe. */
final class ClockWatch implements AutoCloseable {

    private final ClockCheck check;
    private final Duration tolerance;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("weir-sink-clock").factory());

    private volatile Optional<String> problem = Optional.empty();

    ClockWatch(SinkConfig config, InstantSource clock) {
        this.check = ClockCheck.connectedTo(SinkConsumer.clientSettings(config), clock, "weir-sink");
        this.tolerance = config.clockTolerance();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // runs until closed, and lets nothing escape
    void start() {
        timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            Optional<ClockReading> reading = check.read();
            if (reading.isPresent()) {
                problem = reading.filter(clocks -> clocks.beyond(tolerance))
                        .map(clocks -> "this clock is %d ms off the brokers', more than %d: set it right"
                                .formatted(clocks.skew().toMillis(), tolerance.toMillis()));
            }
        } catch (RuntimeException e) {
            problem = Optional.of("the clock can't be checked: " + e.getMessage());
        }
    }

    Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        check.close();
    }
}
