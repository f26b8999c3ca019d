package io.weir.processor.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The topology answers seeded random histories as the oracle does, whole records. How many, how long and from which seed
 * is told by system properties; CONTRIBUTING.md lists them.
 */
class HistoriesTest {

    private static final int EVENTS = Integer.getInteger("weir.history.events", 200);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Test
    void topologyAnswersAsTheOracleDoes() {
        HistoryRun run = new HistoryRun(EVENTS, THREADS);
        Long seed = Long.getLong("weir.history.seed");
        if (seed != null) {
            run.playOne(seed);
            return;
        }
        int count = Integer.getInteger("weir.history.count", 200);
        long first = Long.getLong("weir.history.first", 1);
        if (first == 0) {
            first = new SplittableRandom().nextLong() >>> 1; // histories that nobody has seen before
        }
        Duration time = Duration.ofMinutes(Integer.getInteger("weir.soak.minutes", 24 * 60));
        long begun = System.nanoTime();
        long played = run.play(first, new HistoryRun.Limit(count, time));
        System.out.printf(
                "%d histories of %d events, seeds from %d, in %d s%n",
                played,
                EVENTS,
                first,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertThat(played).as("histories within the time").isPositive();
    }
}
