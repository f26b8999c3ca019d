package io.weir.processor.invariant;

import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in its topic.
 *
 * @param timeMillis its timestamp: when the broker appended it, milliseconds since 1970-01-01T00:00Z
 * @param key as text; none is {@code null}
 */
public record Seen<T>(
        int partition,
        long offset,
        long timeMillis,
        @Nullable String key,
        T value) {

    /** Where it stands, as {@code partition:offset}. */
    public String place() {
        return partition + ":" + offset;
    }
}
