package io.weir.sink.lease;

import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one partition from one offset on. It is void as soon as another owner has raised the epoch, or any
 * range was committed; the database decides.
 *
 * @param nextOffset the first offset that is not stored
 * @param leaderEpoch leader epoch of the record before {@code nextOffset}, if known: lets the consumer notice a log that was cut
 * @param ownerEpoch raised by every take-over
 * @param rowsTotal records stored so far
 * @param chainHash hash of the latest batch
 */
public record Lease(
        TopicIdPartition partition,
        long nextOffset,
        @Nullable Integer leaderEpoch,
        long ownerEpoch,
        long rowsTotal,
        ChainHash chainHash) {

    public TopicPartition topicPartition() {
        return partition.topicPartition();
    }

    /** The same right, after a range was stored. */
    public Lease advanced(long toOffset, @Nullable Integer toLeaderEpoch, long records, ChainHash hash) {
        return new Lease(partition, toOffset, toLeaderEpoch, ownerEpoch, rowsTotal + records, hash);
    }
}
