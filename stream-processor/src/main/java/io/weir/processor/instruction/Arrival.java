package io.weir.processor.instruction;

import io.weir.schemas.RecordPosition;
import org.jspecify.annotations.Nullable;

/**
 * Where and when an instruction record was met. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param partition of payments.instructions
 * @param offset in that partition
 * @param receivedAtMillis when the broker appended it
 * @param businessTimeMillis the partition's business time with this record
 * @param horizonStartMillis what was requested before this is too late
 * @param decidedAtMillis the processor's clock
 * @param placedFrom the misplaced record that this one is a copy of, if it is one
 */
public record Arrival(
        int partition,
        long offset,
        long receivedAtMillis,
        long businessTimeMillis,
        long horizonStartMillis,
        long decidedAtMillis,
        @Nullable RecordPosition placedFrom) {}
