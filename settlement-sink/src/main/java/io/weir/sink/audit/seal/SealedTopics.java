package io.weir.sink.audit.seal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens readers on parts of topics: read_committed, no group, nothing stored on the broker. Thread-safe. */
public final class SealedTopics {

    private static final int RECORDS_IN_A_POLL = 2_000;

    private final Map<String, Object> settings;
    private final Map<TopicPartition, Long> starts;
    private final Duration patience;

    /** @param starts by partition, the first offset that is still there */
    public SealedTopics(Map<String, Object> connection, Map<TopicPartition, Long> starts, Duration patience) {
        this.settings = new HashMap<>(connection);
        this.starts = starts;
        this.patience = patience;
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_IN_A_POLL);
    }

    /** Reads a partition from an offset, or from its start if that is later, up to an offset, which is excluded. */
    public SealedRecords open(TopicPartition partition, long from, long to) {
        long start = Math.max(from, start(partition));
        return new SealedRecords(() -> consumer(partition, start), partition, start, to, patience);
    }

    /** The first offset of a partition that is still there. */
    public long start(TopicPartition partition) {
        return starts.getOrDefault(partition, 0L);
    }

    private Consumer<byte[], byte[]> consumer(TopicPartition partition, long start) {
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        return consumer;
    }
}
