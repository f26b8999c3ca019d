package io.weir.sink.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit found.
 *
 * @param startedAt when it began
 * @param took how long it ran
 * @param origin what it went on from
 * @param partitions by partition
 * @param cycles partials, batches, open cycles
 * @param differences number of differences by kind; empty if all holds
 * @param named the first differences, exactly
 */
public record AuditReport(
        Instant startedAt,
        Duration took,
        Origin origin,
        List<PartitionReport> partitions,
        CycleReport cycles,
        Map<Difference.Kind, Long> differences,
        List<Difference> named) {

    /**
     * What an audit went on from.
     *
     * @param isResumed whether from an earlier one that held, else from the start of the topics
     * @param sealedAt when the seal was taken, if it was by a run that was interrupted and has been gone on with
     * @param recordsBefore records that the interrupted run had verified
     */
    public record Origin(boolean isResumed, Optional<Instant> sealedAt, long recordsBefore) {}

    public boolean isResumed() {
        return origin.isResumed();
    }

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
        return (records() - origin.recordsBefore()) * 1_000 / millis;
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
