package io.weir.sink;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failure: doubling from 50 ms, half of it by chance, up to a longest. */
final class RetryDelay {

    private static final long FIRST_MILLIS = 50;
    private static final int DOUBLINGS_MAX = 20;

    private final Duration longest;
    private final RandomGenerator random;

    RetryDelay(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    /**
     * The next wait.
     *
     * @param attempts failures so far, from 0
     */
    Duration after(int attempts) {
        long full = Math.min(longest.toMillis(), FIRST_MILLIS << Math.min(attempts, DOUBLINGS_MAX));
        return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
    }
}
