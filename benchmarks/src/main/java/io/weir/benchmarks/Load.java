package io.weir.benchmarks;

import java.time.Duration;

/**
 * Payments that come evenly: as many in a horizon as are to be remembered.
 *
 * @param identities how many are remembered at a time
 */
record Load(long identities) {

    static final long HORIZON_MILLIS = Duration.ofDays(35).toMillis();

    // In the middle of a bucket of 36 days: what counts after one horizon stands in two buckets, half and half.
    private static final long BEGIN_MILLIS =
            571 * Duration.ofDays(36).toMillis() + Duration.ofDays(18).toMillis();

    Payment payment(long number) {
        return Payment.of(number, cameAtMillis(number));
    }

    /** What counts when the payment of that number comes. */
    Span countsAt(long number) {
        long now = cameAtMillis(number);
        return new Span(now - HORIZON_MILLIS, now);
    }

    private long cameAtMillis(long number) {
        return BEGIN_MILLIS + number * HORIZON_MILLIS / identities; // 2 * 10^7 * 3 * 10^9 fits
    }
}
