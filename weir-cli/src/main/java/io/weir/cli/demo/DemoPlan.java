package io.weir.cli.demo;

/**
 * What the demo is to do.
 *
 * @param payments generated instructions, repeats included
 * @param seed the same payments for the same seed, their times aside
 * @param rate generated payments a second; 0 for as fast as possible
 * @param partitions of the payment topics
 */
public record DemoPlan(long payments, long seed, double rate, int partitions) {
    private static final long WARM_UP_MAX = 20_000;
    private static final long CALM_MAX = 5_000;
    private static final int WARM_UP_PART = 5;
    private static final int CALM_PART = 20;
    private static final double CALM_RATE = 1_000;

    /** Problems are told as sentences. */
    public DemoPlan {
        if (payments < 1 || partitions < 1 || !(rate >= 0)) {
            throw new IllegalArgumentException(
                    "--payments and --partitions must be at least 1, --rate must not be negative");
        }
    }

    /**
     * How many go as fast as possible, first. What is asked for at a rate comes after a warm-up, and what is asked for as fast
     * as possible ends at a calm rate: latency is measured on warm programs that aren't flooded.
     */
    long fast() {
        return rate > 0
                ? Math.min(WARM_UP_MAX, payments / WARM_UP_PART)
                : payments - Math.min(CALM_MAX, payments / CALM_PART);
    }

    /** The rate of the others. */
    double calmRate() {
        return rate > 0 ? rate : CALM_RATE;
    }
}
