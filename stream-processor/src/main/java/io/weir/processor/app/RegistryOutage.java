package io.weir.processor.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the schema registry is away, as those tell who ask it. It begins with a question that gets no definite answer
 * and ends with one that gets it, whoever asks. Thread-safe.
 */
final class RegistryOutage {

    /**
     * How long the last unanswered question counts when nobody waits any more: a thread that gives up dies, and the one in
     * its place asks again after a rebalance. If none does, this process needs nothing from the registry.
     */
    static final Duration COUNTS_FOR = Duration.ofSeconds(60);

    private @Nullable Instant since;
    private Instant lastUnanswered = Instant.MIN;
    private int waiting;
    private volatile boolean on;

    /** Somebody has begun to wait; ended by {@link #stopsWaiting}. */
    synchronized void startsWaiting(Instant now) {
        waiting++;
        unanswered(now);
    }

    synchronized void stopsWaiting() {
        waiting--;
    }

    /** A question got no definite answer. */
    synchronized void unanswered(Instant now) {
        if (since == null) {
            since = now;
        }
        lastUnanswered = now;
        on = true;
    }

    /** A question got a definite answer, "no such schema" too. */
    synchronized void answered() {
        since = null;
        on = false;
    }

    /** Somebody got on, perhaps by what was known before: no sign that the registry is back while others wait for it. */
    void gotOn() {
        if (on) {
            endUnlessSomebodyWaits();
        }
    }

    /** Since when; empty if it is not away as far as anybody knows. */
    synchronized Optional<Instant> since(Instant now) {
        if (waiting == 0 && since != null && now.isAfter(lastUnanswered.plus(COUNTS_FOR))) {
            answered();
        }
        return Optional.ofNullable(since);
    }

    private synchronized void endUnlessSomebodyWaits() {
        if (waiting == 0) {
            answered();
        }
    }
}
