package io.weir.sink.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param startedAt when it began
 * @param took how long it ran
 * @param isResumed whether it went on from an earlier one
 * @param partitions by partition
 * @param cycles partials, batches, open cycles
 * @param differences number of differences by kind; empty if all holds
 * @param named the first differences, exactly
 */
public record AuditReport(
        Instant startedAt,
        Duration took,
        boolean isResumed,
        List<PartitionReport> partitions,
        CycleReport cycles,
        Map<Difference.Kind, Long> differences,
        List<Difference> named) {

    /** Whether everything below the seal is as it must be. What is pending is not a difference. */
    public boolean holds() {
        return differences.isEmpty();
    }

    /** Instruction records that were verified in this run. */
    public long records() {
        return partitions.stream().mapToLong(PartitionReport::records).sum();
    }

    public long recordsPerSecond() {
        long millis = Math.max(1, took.toMillis());
        return records() * 1_000 / millis;
    }

    /** Answers that the sink has not stored yet. */
    public long pendingRows() {
        return partitions.stream().mapToLong(PartitionReport::pendingRows).sum();
    }

    public long totalDifferences() {
        return differences.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The report for a person, lines ending in {@code \n}. */
    public String text() {
        return AuditText.of(this);
    }
}
