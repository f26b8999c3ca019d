package io.weir.events.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of the producers, in three layers: defaults, then the user's, then those that carry a promise and that a user
 * therefore may not set.
 */
final class ProducerSettings {
    private static final Set<String> FORCED = Set.of(
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.PARTITIONER_CLASS_CONFIG,
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            ProducerConfig.COMPRESSION_TYPE_CONFIG);

    private ProducerSettings() {}

    /**
     * Settings of an idempotent producer.
     *
     * @throws IllegalArgumentException naming every setting that may not be set
     */
    static Map<String, Object> idempotent(PublisherConfig config) {
        Set<String> refused = new TreeSet<>(config.kafka().keySet());
        refused.retainAll(FORCED);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    "these Kafka settings carry promises of the publisher, or have a setting of"
                            + " their own, and cannot be set: " + String.join(", ", refused));
        }
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        settings.putAll(config.kafka());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    /** As {@link #idempotent}, in transactions. */
    static Map<String, Object> transactional(PublisherConfig config, String transactionalId, Duration timeout) {
        Map<String, Object> settings = idempotent(config);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(timeout.toMillis()));
        return settings;
    }

    /** Settings of an administration client: the user's, as far as they are not of producers only. */
    static Map<String, Object> admin(PublisherConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.keySet().removeIf(name -> !AdminClientConfig.configNames().contains(name));
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        return settings;
    }
}
