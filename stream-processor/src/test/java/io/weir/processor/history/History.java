package io.weir.processor.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happens to a pipeline, in order.
 *
 * @param seed that it was made from
 */
record History(long seed, int partitions, List<Event> events) {

    /** When every history begins: a Monday, 11:00 in Brussels. */
    static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");

    static final Duration HORIZON = Duration.ofDays(35);
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    History {
        events = List.copyOf(events);
    }

    History with(List<Event> others) {
        return new History(seed, partitions, others);
    }
}
