package io.weir.sink;

import io.weir.sink.database.SinkDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/**
 * What the settlement sink needs to run. Built once at start, then passed down.
 *
 * @param database where the ledger is ({@code jdbc.url}, required; {@code jdbc.user}, default {@code weir};
 *     {@code jdbc.password}, default empty)
 * @param groupId consumer group ({@code sink.group.id}, default {@code weir-sink})
 * @param instanceId name of this instance, stable over restarts: a restart then moves no partition
 *     ({@code sink.instance.id}, default none, which is empty here)
 * @param batchRecordsMax most records that one transaction stores ({@code sink.batch.records}, default 5000, 1 to 50000)
 * @param pollTimeout how long one poll waits for records ({@code sink.poll.timeout.ms}, default 100, 1 to 5000)
 * @param retryDelayMax longest wait between two tries after a transient failure ({@code sink.retry.max.ms}, default
 *     10000, 100 to 60000)
 * @param clockTolerance how far this clock may be off the brokers' ({@code clock.tolerance.ms}, default 2000)
 * @param firstOffsets where partitions begin whose records from 0 on are gone and known to be elsewhere
 *     ({@code sink.first.offsets}, {@code topic:partition:offset} joined by commas, default none)
 * @param kafka everything that begins with {@code kafka.}, without that: goes to all Kafka clients.
 *     {@code bootstrap.servers} is required; what exactly-once rests on can't be set
 * @param serdes everything that begins with {@code serde.}, without that: goes to the serdes
 */
public record SinkConfig(
        SinkDatabase database,
        String groupId,
        String instanceId,
        int batchRecordsMax,
        Duration pollTimeout,
        Duration retryDelayMax,
        Duration clockTolerance,
        Map<TopicPartition, Long> firstOffsets,
        Map<String, String> kafka,
        Map<String, String> serdes) {

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if some are missing or wrong; its message names them all
     */
    public static SinkConfig from(Map<String, String> settings) {
        SettingReader reader = new SettingReader(settings);
        Map<String, String> kafka = reader.below("kafka.");
        reader.requireIn(kafka, "kafka.", ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        reader.refuseIn(kafka, "kafka.", SinkConsumer.FIXED);
        SinkConfig config = new SinkConfig(
                new SinkDatabase(
                        reader.required("jdbc.url"),
                        reader.text("jdbc.user", "weir"),
                        reader.text("jdbc.password", "")),
                reader.text("sink.group.id", "weir-sink"),
                reader.text("sink.instance.id", ""),
                (int) reader.number("sink.batch.records", 5_000, 1, 50_000),
                Duration.ofMillis(reader.number("sink.poll.timeout.ms", 100, 1, 5_000)),
                Duration.ofMillis(reader.number("sink.retry.max.ms", 10_000, 100, 60_000)),
                Duration.ofMillis(reader.number("clock.tolerance.ms", 2_000, 1, 3_600_000)),
                reader.offsets("sink.first.offsets"),
                kafka,
                reader.below("serde."));
        reader.failOnProblems();
        return config;
    }

    /** Leaves out what may be secret. */
    @Override
    public String toString() {
        return "database %s, group %s, instance '%s', kafka %s, serde %s"
                .formatted(
                        database, groupId, instanceId, new TreeMap<>(kafka).keySet(), new TreeMap<>(serdes).keySet());
    }
}
