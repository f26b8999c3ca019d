package io.weir.processor.oracle;

import org.jspecify.annotations.Nullable;

/**
 * A record that came out, or has to: compared whole.
 *
 * @param key as text
 * @param value a record of the schemas, or a raw one
 */
public record Emitted(String topic, int partition, @Nullable String key, Object value) {

    @Override
    public String toString() {
        return topic + "-" + partition + " " + key + ": " + value;
    }
}
