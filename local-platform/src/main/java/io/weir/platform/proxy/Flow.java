package io.weir.platform.proxy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** How fast bytes go in one direction, the same for all connections, and how many have gone. Thread-safe. */
final class Flow {

    private static final Pace FREE = new Pace(Integer.MAX_VALUE, Duration.ZERO);
    private static final Pace STALLED = new Pace(0, Duration.ZERO);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongAdder passed = new LongAdder();
    private volatile Pace pace = FREE;

    /** So many bytes of each connection, then a tick of waiting. */
    private record Pace(int bytes, Duration tick) {}

    void run() {
        change(FREE);
    }

    void stall() {
        change(STALLED);
    }

    void drip(int bytes, Duration tick) {
        if (bytes < 1 || tick.isNegative() || tick.isZero()) {
            throw new IllegalArgumentException(bytes + " bytes each " + tick);
        }
        change(new Pace(bytes, tick));
    }

    private void change(Pace next) {
        lock.lock();
        try {
            pace = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets those that wait look again whether their connection is open. */
    void lookAgain() {
        change(pace);
    }

    /**
     * Waits until bytes may go.
     *
     * @return how many of the {@code wanted}, at least one
     * @throws IOException when the connection isn't open any more
     */
    int permit(int wanted, BooleanSupplier open) throws IOException {
        if (pace.equals(FREE)) {
            return wanted;
        }
        lock.lock();
        try {
            Pace before = pace;
            long nanos = before.tick().toNanos();
            while (open.getAsBoolean()) {
                if (pace.equals(FREE)) {
                    return wanted;
                }
                if (!pace.equals(before)) {
                    before = pace;
                    nanos = before.tick().toNanos();
                }
                if (before.equals(STALLED)) {
                    changed.await();
                } else if (nanos > 0) {
                    nanos = changed.awaitNanos(nanos);
                } else {
                    return Math.min(wanted, before.bytes());
                }
            }
            throw new IOException("the connection was cut");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            lock.unlock();
        }
    }

    void count(int bytes) {
        passed.add(bytes);
    }

    long passed() {
        return passed.sum();
    }
}
