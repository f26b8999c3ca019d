package io.weir.benchmarks;

import org.jspecify.annotations.Nullable;

/** Where the writes of a store are logged. */
interface Changelog {

    /**
     * Logs a write.
     *
     * @param value null for a deletion
     */
    void append(byte[] key, byte @Nullable [] value);
}
