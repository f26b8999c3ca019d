package io.weir.sink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What the loop last said of itself, for whoever asks from another thread. Thread-safe. */
final class SinkPulse implements AutoCloseable {

    /** Longer than the longest transaction. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    private final ClockWatch clockWatch;
    private final InstantSource clock;

    private volatile Beat last;

    SinkPulse(ClockWatch clockWatch, InstantSource clock) {
        this.clockWatch = clockWatch;
        this.clock = clock;
        this.last = new Beat(clock.instant(), List.of("waiting for the database"));
    }

    void start() {
        clockWatch.start();
    }

    /** One turn of the loop is done. */
    void beat(List<String> problems) {
        last = new Beat(clock.instant(), problems);
    }

    SinkHealth health(boolean running) {
        Beat beat = last;
        List<String> problems = new ArrayList<>(beat.problems());
        if (!running) {
            problems.add("the sink is not running");
        } else if (Duration.between(beat.at(), clock.instant()).compareTo(SILENCE_MAX) > 0) {
            problems.add("the sink has not moved since " + beat.at());
        }
        clockWatch.problem().ifPresent(problems::add);
        return SinkHealth.of(problems);
    }

    @Override
    public void close() {
        clockWatch.close();
    }

    private record Beat(Instant at, List<String> problems) {}
}
