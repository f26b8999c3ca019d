package io.weir.processor.app;

import io.weir.schemas.settings.SettingReader;
import io.weir.schemas.topics.TopicCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Settings of Kafka Streams in three layers: ours for the profile, then the user's, then those that carry a promise and
 * that a user therefore may not set.
 */
final class StreamsSettings {

    /** What a user may not set, for no client either. */
    private static final Set<String> FIXED = new TreeSet<>(Set.of(
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.STATE_DIR_CONFIG,
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG,
            StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG,
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            StreamsConfig.GROUP_PROTOCOL_CONFIG,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG));

    /** Kafka Streams hands what begins so to one kind of its clients. */
    private static final List<String> CLIENTS =
            List.of("", "main.consumer.", "consumer.", "producer.", "restore.consumer.", "global.consumer.", "admin.");

    /** A partial, a batch or a dead letter with what Kafka puts around it. */
    private static final int REQUEST_BYTES_MAX = TopicCatalogue.WHOLE_BYTES_MAX + 65_536;

    private StreamsSettings() {}

    /** Refuses what carries a promise, for all clients or for one. */
    static void refuseFixed(SettingReader reader) {
        for (String client : CLIENTS) {
            for (String name : FIXED) {
                reader.refuse("kafka." + client + name, "exactly-once needs it as it is");
            }
        }
    }

    /** The settings for one instance. */
    static Properties of(ProcessorConfig config, String instanceId) {
        Map<String, Object> settings = new HashMap<>(config.profile().settings());
        settings.putAll(defaults());
        settings.putAll(config.kafka());
        settings.putAll(promises(config, instanceId));
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    /** The instance's {@code group.instance.id}; Kafka Streams adds the number of the thread. */
    static String groupInstance(ProcessorConfig config, String instanceId) {
        return config.applicationId() + "-" + instanceId;
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        // Restored in less than a second: not worth leaving a partition where it is for the minute until the next
        // probe.
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 100_000L);
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        // Reference data that can't be processed stops the program, too. (A key for 4.x only; 5.0 has no other way.)
        settings.put("processing.exception.handler.global.enabled", true);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        producers(settings);
        consumers(settings);
        return settings;
    }

    private static void producers(Map<String, Object> settings) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), 1);
        // Above the worst commit, pause and failover of a broker (docs/decisions/recovery.md): a transaction that is
        // timed out
        // costs its instance the state. The shorter, the sooner others may read on after a machine is gone.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), REQUEST_BYTES_MAX);
    }

    private static void consumers(Map<String, Object> settings) {
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 3_000);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), 120_000);
        settings.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 20_000);
        // Each thread has a consumer of each kind, and holds so much of each broker: seconds of work, a small part of
        // the heap.
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
        settings.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 2 << 20);
        settings.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
    }

    private static Map<String, Object> promises(ProcessorConfig config, String instanceId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateFolder().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbyReplicas());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                groupInstance(config, instanceId));
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedStoreMemory.class);
        settings.put(SharedStoreMemory.BYTES, config.storeMemoryBytes());
        // Changelogs, too: a remembered identity is not deleted because of an old client's timestamp.
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG), "LogAppendTime");
        // Stops the program instead of guessing where to begin.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "none");
        return settings;
    }
}
