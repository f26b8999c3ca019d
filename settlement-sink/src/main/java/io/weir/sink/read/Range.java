package io.weir.sink.read;

import io.weir.sink.lease.Lease;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction stores of one partition: everything from the lease's offset up to, not including,
 * {@code toOffset}. Offsets have gaps (transaction markers, aborted records), so there may be fewer records, or none.
 *
 * @param leaderEpoch of the last record before {@code toOffset}, if known
 * @param records in offset order
 */
public record Range(Lease lease, long toOffset, @Nullable Integer leaderEpoch, List<ReadRecord> records) {

    public Range {
        if (toOffset < lease.nextOffset()) {
            throw new IllegalArgumentException(
                    "%s: range ends at %d, before %d".formatted(lease.partition(), toOffset, lease.nextOffset()));
        }
    }

    public TopicPartition partition() {
        return lease.topicPartition();
    }

    public boolean isEmpty() {
        return toOffset == lease.nextOffset();
    }

    /** The same range without the record at an offset and all that follows. */
    public Range cutBefore(long offset) {
        List<ReadRecord> before =
                records.stream().filter(record -> record.offset() < offset).toList();
        return new Range(lease, offset, leaderEpoch, before);
    }
}
