package io.weir.cli.progress;

import java.util.concurrent.TimeUnit;

/** Keeps a steady rate, making up for what was late. Not thread-safe. */
public final class Pace {
    private final double perSecond;
    private final long startNanos = System.nanoTime();

    /**
     * Starts now.
     *
     * @param perSecond how many a second; 0 for as many as possible
     */
    public Pace(double perSecond) {
        if (!(perSecond >= 0)) {
            throw new IllegalArgumentException("a rate must not be negative, was " + perSecond);
        }
        this.perSecond = perSecond;
    }

    /** Waits until it is time for number {@code number}, from 0. */
    public void awaitTurn(long number) throws InterruptedException {
        if (perSecond > 0) {
            long dueNanos = startNanos + (long) (number / perSecond * TimeUnit.SECONDS.toNanos(1));
            long early = dueNanos - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
        }
    }
}
