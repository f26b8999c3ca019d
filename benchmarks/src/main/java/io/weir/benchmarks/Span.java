package io.weir.benchmarks;

/**
 * What counts at a moment, in milliseconds since 1970-01-01T00:00Z.
 *
 * @param startMillis what was requested before this doesn't count
 * @param endMillis business time
 */
record Span(long startMillis, long endMillis) {}
