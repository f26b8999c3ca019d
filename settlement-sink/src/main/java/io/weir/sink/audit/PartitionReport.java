package io.weir.sink.audit;

import java.util.Map;

/**
 * What was verified of one partition.
 *
 * @param partition its number
 * @param verifiedFrom the first instruction offset that was ever verified
 * @param verifiedTo instructions below it are verified: the seal
 * @param records instruction records in this run
 * @param instructions instruction records since the first verified one
 * @param answers answers by kind, since the first verified one
 * @param pendingRows answers that the sink has not stored yet
 * @param pendingCopies copies of misplaced records that are not answered yet
 * @param withoutSource answers to instructions that retention removed before the first audit
 */
public record PartitionReport(
        int partition,
        long verifiedFrom,
        long verifiedTo,
        long records,
        long instructions,
        Map<String, Long> answers,
        long pendingRows,
        long pendingCopies,
        long withoutSource) {

    /** All answers, of every kind. */
    public long answered() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }
}
