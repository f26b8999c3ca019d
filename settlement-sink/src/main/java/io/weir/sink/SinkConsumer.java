package io.weir.sink;

import io.weir.schemas.settings.SettingReader;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The settings of the sink's Kafka clients. */
final class SinkConsumer {

    private static final String CLASSIC = "classic";
    private static final int FETCH_BYTES_MAX = 16 << 20;

    /** Of the classic protocol only: the newer one refuses them, as they are the brokers' there. */
    private static final Map<String, Object> CLASSIC_DEFAULTS = Map.of(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName(),
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);

    /** What exactly-once rests on. The position is the database's; nothing aborted is read; no position is guessed. */
    private static final Map<String, String> FIXED = new TreeMap<>(Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
            ConsumerConfig.GROUP_ID_CONFIG, "sink.group.id",
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "sink.instance.id",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "sink.batch.records",
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, "bytes",
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, "bytes",
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, "none"));

    /**
     * Small waits: a payment's way to its row is mostly waiting. Little is fetched ahead of each broker: it waits in the heap
     * while the database is slow. The classic protocol, as the newer one does not let a static member that was killed join
     * again before its old session has run out.
     */
    private static final Map<String, Object> DEFAULTS = Map.of(
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            CLASSIC,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            FETCH_BYTES_MAX,
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
            120_000,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "weir-sink");

    private SinkConsumer() {}

    static void refuseFixed(SettingReader reader) {
        FIXED.forEach(
                (key, value) -> reader.refuse("kafka." + key, "exactly-once needs it as it is (%s)".formatted(value)));
    }

    static KafkaConsumer<byte[], byte[]> create(SinkConfig config) {
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        settings.putAll(config.kafka());
        if (CLASSIC.equalsIgnoreCase(String.valueOf(settings.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG)))) {
            CLASSIC_DEFAULTS.forEach(settings::putIfAbsent);
        }
        settings.putAll(promises(config));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> promises(SinkConfig config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batchRecordsMax());
        if (!config.instanceId().isEmpty()) {
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instanceId());
        }
        return settings;
    }

    /** Settings of an admin client or producer. Short of patience: a claim waits for it, and is tried again. */
    static Map<String, Object> clientSettings(SinkConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }
}
