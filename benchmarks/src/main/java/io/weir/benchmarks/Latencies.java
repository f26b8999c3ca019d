package io.weir.benchmarks;

/** Counts durations in classes of about 3 %; knows the longest exactly. */
final class Latencies {

    private static final int STEPS = 32; // in each power of two
    private static final int STEP_BITS = 5;

    private final long[] counts = new long[Long.SIZE * STEPS];
    private long count;
    private long sumNanos;
    private long maxNanos;

    void add(long nanos) {
        counts[classOf(nanos)]++;
        count++;
        sumNanos += nanos;
        maxNanos = Math.max(maxNanos, nanos);
    }

    double perSecond() {
        return count == 0 ? 0 : count * 1e9 / sumNanos;
    }

    double sumSeconds() {
        return sumNanos / 1e9;
    }

    double maxMillis() {
        return maxNanos / 1e6;
    }

    /** The upper edge of the class that the quantile stands in. */
    double quantileMicros(double quantile) {
        long below = (long) Math.ceil(count * quantile);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= below) {
                return Math.min(upperEdge(i), maxNanos) / 1e3;
            }
        }
        return maxNanos / 1e3;
    }

    private static int classOf(long nanos) {
        if (nanos < STEPS) {
            return (int) Math.max(0, nanos);
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - STEP_BITS;
        return (shift + 1) * STEPS + (int) (nanos >>> shift) - STEPS;
    }

    private static long upperEdge(int index) {
        if (index < STEPS) {
            return index;
        }
        int shift = index / STEPS - 1;
        return ((long) (index % STEPS + STEPS + 1) << shift) - 1;
    }
}
