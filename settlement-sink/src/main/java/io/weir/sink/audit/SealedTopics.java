package io.weir.sink.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens readers on parts of topics: read_committed, no group, nothing stored on the broker. Thread-safe. */
final class SealedTopics {

    private final Map<String, Object> settings;
    private final Duration patience;

    SealedTopics(Map<String, Object> connection, Duration patience) {
        this.settings = new HashMap<>(connection);
        this.patience = patience;
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.CHECK_CRCS_CONFIG, true);
    }

    /** Reads a partition from an offset, or from its start if that is later, up to an offset, which is excluded. */
    SealedRecords open(TopicPartition partition, long from, long to) {
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return new SealedRecords(consumer, partition, from, to, patience);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }
}
