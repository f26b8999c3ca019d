package io.weir.schemas.clock;

import java.time.Duration;

/**
 * One comparison of this machine's clock with a broker's.
 *
 * @param skew how far the broker is ahead of us; negative: behind
 * @param uncertainty the skew is right to within this, either way: half the round trip
 */
public record ClockReading(Duration skew, Duration uncertainty) {

    /** Whether the clocks are surely further apart than this. */
    public boolean beyond(Duration tolerance) {
        return skew.abs().minus(uncertainty).compareTo(tolerance) > 0;
    }
}
