package io.weir.sink.audit.seal;

import io.weir.sink.audit.AuditException;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The committed records of one partition between two offsets, in order. Connects only if there is something to read. For one
 * thread.
 */
public final class SealedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<byte[], byte[]>> opening;
    private final TopicPartition partition;
    private final long start;
    private final long to;
    private final Duration patience;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private long position;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();

    SealedRecords(
            Supplier<Consumer<byte[], byte[]>> opening,
            TopicPartition partition,
            long start,
            long to,
            Duration patience) {
        this.opening = opening;
        this.partition = partition;
        this.start = start;
        this.to = to;
        this.patience = patience;
        this.position = start;
    }

    /** The first offset that is read. */
    long start() {
        return start;
    }

    /**
     * The next record; null behind the last.
     *
     * @throws AuditException if an open transaction holds the rest back for longer than the patience
     */
    public @Nullable ConsumerRecord<byte[], byte[]> next() {
        if (!fetched.hasNext() && !fetch()) {
            return null;
        }
        ConsumerRecord<byte[], byte[]> record = fetched.next();
        if (record.offset() < to) {
            return record;
        }
        fetched = Collections.emptyIterator();
        position = to;
        return null;
    }

    private boolean fetch() {
        if (position < to && consumer == null) {
            consumer = opening.get();
        }
        long heardAt = System.nanoTime();
        while (position < to && consumer != null) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            long reached = consumer.position(partition);
            if (!records.isEmpty()) {
                position = reached;
                fetched = records.iterator();
                return true;
            }
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
        if (consumer != null) {
            consumer.close();
        }
    }
}
