package io.weir.platform.proxy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts connections to a PostgreSQL at the worst moment: while a client waits for the answer to its COMMIT. Understands just
 * enough of the protocol to see a COMMIT go by that was sent alone, as drivers send it, without TLS. Thread-safe.
 *
 * <p>Source: PostgreSQL 18 documentation, chapter 54 (Frontend/Backend Protocol), version 3.
 */
public final class CommitCutter {

    private Moment moment = Moment.AFTER_THE_ANSWER;
    private int left;
    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);

    /** When to cut. The client sees the same each time: a broken connection instead of an answer. */
    public enum Moment {
        /** The server never gets the COMMIT, and rolls back. */
        INSTEAD_OF_COMMIT,
        /** The server gets the COMMIT, and nobody waits for its answer. */
        AFTER_COMMIT,
        /** The server has committed: its answer has come as far as the proxy, and no farther. */
        AFTER_THE_ANSWER
    }

    /** What the server made of a COMMIT that was cut. */
    public enum Ending {
        COMMITTED,
        ROLLED_BACK,
        /** The proxy can't know. */
        UNKNOWN
    }

    /** Cuts at the next {@code count} COMMITs, of whichever connections; forgets what was still to be cut and the endings. */
    public synchronized void cut(Moment when, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be >= 0, was " + count);
        }
        moment = when;
        left = count;
        endings.clear();
    }

    /** Cuts no more. */
    public synchronized void stop() {
        left = 0;
    }

    /** How many COMMITs that were cut since the last {@link #cut} have ended so. */
    public synchronized int count(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    /** How many COMMITs have been cut since the last {@link #cut}. */
    public synchronized int count() {
        return endings.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Waits until {@code count} COMMITs have been cut; false if that isn't so within {@code limit}. */
    public synchronized boolean await(int count, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (count() < count) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    Tap tap() {
        return new PostgresTap(this);
    }

    /** A COMMIT is about to be forwarded: when to cut it, if at all. */
    synchronized Optional<Moment> claim() {
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        return Optional.of(moment);
    }

    synchronized void ended(Ending ending) {
        endings.merge(ending, 1, Integer::sum);
        notifyAll();
    }
}
