package io.weir.sink.audit.placed;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.Seal;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the copies in one partition whose originals stand below their seals. The seals of two partitions need not be of the
 * same moment: a copy may stand below its partition's seal though its original does not yet. Such a copy is left to the next
 * run, which reads from there again. For one thread.
 */
public final class CopyScan {

    private final int partition;
    private final Seal seal;
    private final Map<Integer, Long> sealedBefore;
    private long countedTo;

    /** @param countedTo where an earlier slice left a copy to the next run; at or behind the seal if it did not */
    CopyScan(int partition, Seal seal, Map<Integer, Long> sealedBefore, long countedTo) {
        this.partition = partition;
        this.seal = seal;
        this.sealedBefore = sealedBefore;
        this.countedTo = Math.min(seal.answered(partition), countedTo);
    }

    /** A scan of one partition, from where the last run or the last slice ended. */
    public static CopyScan of(int partition, Seal seal, AuditBook book) throws SQLException {
        Map<Integer, Long> sealedBefore = new HashMap<>();
        for (int origin = 0; origin < seal.partitions(); origin++) {
            long sealed = book.mark(Topics.INSTRUCTIONS, origin).map(Mark::to).orElse(0L);
            sealedBefore.put(origin, sealed);
        }
        long countedTo =
                book.own(Topics.INSTRUCTIONS, partition).map(Mark::rowsTo).orElse(Long.MAX_VALUE);
        return new CopyScan(partition, seal, sealedBefore, countedTo);
    }

    /** Where the original stands, if the record is a copy that counts in this run. */
    public Optional<PlacedFrom> counted(ConsumerRecord<byte[], byte[]> record) {
        Optional<PlacedFrom> from = PlacedFrom.of(record);
        if (from.isEmpty()) {
            return from;
        }
        if (isAhead(from.get())) {
            countedTo = Math.min(countedTo, record.offset());
            return Optional.empty();
        }
        boolean isSeen = record.offset() < sealedBefore.getOrDefault(partition, 0L)
                && from.get().offset() < sealedBefore.getOrDefault(from.get().partition(), 0L);
        return isSeen ? Optional.empty() : from;
    }

    /** Below it, every copy is counted: where the next run begins to look for copies. */
    public long countedTo() {
        return countedTo;
    }

    /** A position behind the end of its partition is no original's, now or later: whoever claims it counts, as unsent. */
    private boolean isAhead(PlacedFrom from) {
        long end = seal.end(new TopicPartition(Topics.INSTRUCTIONS, from.partition()));
        return from.offset() >= seal.answered(from.partition()) && from.offset() < end;
    }
}
