package io.weir.sink.audit;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The committed records of one partition between two offsets, in order. For one thread. */
final class SealedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long to;
    private final Duration patience;
    private final long logStart;
    private final long start;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();

    SealedRecords(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to, Duration patience) {
        this.consumer = consumer;
        this.partition = partition;
        this.to = to;
        this.patience = patience;
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(List.of(partition));
        this.logStart = starts.getOrDefault(partition, 0L);
        this.start = Math.max(from, logStart);
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
    }

    /** The first offset that is read. */
    long start() {
        return start;
    }

    /** The first offset that the topic still has. */
    long logStart() {
        return logStart;
    }

    /**
     * The next record; null behind the last.
     *
     * @throws AuditException if an open transaction holds the rest back for longer than the patience
     */
    @Nullable ConsumerRecord<byte[], byte[]> next() {
        if (!fetched.hasNext() && !fetch()) {
            return null;
        }
        ConsumerRecord<byte[], byte[]> record = fetched.next();
        if (record.offset() < to) {
            return record;
        }
        fetched = Collections.emptyIterator();
        consumer.seek(partition, to);
        return null;
    }

    private boolean fetch() {
        long position = consumer.position(partition);
        long heardAt = System.nanoTime();
        while (position < to) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            if (!records.isEmpty()) {
                fetched = records.iterator();
                return true;
            }
            long reached = consumer.position(partition);
            if (reached > position) {
                position = reached;
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > patience.toNanos()) {
                throw new AuditException("nothing to read in " + partition + " from offset " + position + " to " + to
                        + " for " + patience.toSeconds() + " s: an open transaction or an absent broker holds it back");
            }
        }
        return false;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
