package io.weir.schemas.topics;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One topic of the catalogue.
 *
 * @param key what its keys are, in words; all are UTF-8 text
 * @param value name of the record that its values hold, or what else they are, in words
 * @param partitions how many; fixed for ever once it is created
 * @param cleanupPolicy {@code delete} or {@code compact}
 * @param retention how long a record is kept at least; negative: for ever. Says nothing of a compacted topic
 * @param maxMessageBytes largest batch of records that a broker takes
 */
public record TopicSpec(
        String name,
        String key,
        String value,
        int partitions,
        String cleanupPolicy,
        Duration retention,
        int maxMessageBytes) {

    /** Retention of what is kept for ever. */
    public static final Duration UNLIMITED = Duration.ofMillis(-1);

    /** Its settings as the brokers know them, sorted by name, without those that depend on the cluster's size. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", cleanupPolicy);
        settings.put("retention.ms", Long.toString(retention.isNegative() ? -1 : retention.toMillis()));
        settings.put("retention.bytes", "-1");
        // An old client's timestamp must not let retention delete unread money.
        settings.put("message.timestamp.type", "LogAppendTime");
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        // Who writes chooses: the broker never packs anew.
        settings.put("compression.type", "producer");
        return settings;
    }

    TopicSpec withRetention(Duration newRetention) {
        return new TopicSpec(name, key, value, partitions, cleanupPolicy, newRetention, maxMessageBytes);
    }

    /** With three replicas or more, a write is only acknowledged when two hold it. */
    NewTopic withReplicas(short replicationFactor) {
        Map<String, String> settings = settings();
        settings.put("min.insync.replicas", replicationFactor >= 3 ? "2" : "1");
        return new NewTopic(name, partitions, replicationFactor).configs(settings);
    }
}
