package io.weir.sink;

import io.weir.schemas.settings.SettingReader;
import io.weir.sink.database.SinkDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final String FIRST_OFFSETS = "sink.first.offsets";

    private static final Pattern OFFSET = Pattern.compile("\\s*([\\w.-]+):(\\d{1,9}):(\\d{1,18})\\s*");

    /** The keys that begin with {@code sink.}; docs/configuration.md lists them. */
    public static final Set<String> KNOWN = Set.of(
            "sink.group.id",
            "sink.instance.id",
            "sink.batch.records",
            "sink.poll.timeout.ms",
            "sink.retry.max.ms",
            FIRST_OFFSETS);

    public SinkConfig {
        firstOffsets = Map.copyOf(firstOffsets);
        kafka = Map.copyOf(kafka);
        serdes = Map.copyOf(serdes);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if some are missing or wrong; its message names them all
     */
    public static SinkConfig from(Map<String, String> settings) {
        SettingReader reader = new SettingReader("settlement sink", settings);
        reader.required("kafka." + ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG);
        SinkConsumer.refuseFixed(reader);
        reader.refuseUnknown("sink.", KNOWN);
        SinkConfig config = new SinkConfig(
                new SinkDatabase(
                        reader.required("jdbc.url"),
                        reader.text("jdbc.user", "weir"),
                        reader.verbatim("jdbc.password", "")),
                reader.text("sink.group.id", "weir-sink"),
                reader.text("sink.instance.id", ""),
                (int) reader.number("sink.batch.records", 5_000, 1, 50_000),
                Duration.ofMillis(reader.number("sink.poll.timeout.ms", 100, 1, 5_000)),
                Duration.ofMillis(reader.number("sink.retry.max.ms", 10_000, 100, 60_000)),
                Duration.ofMillis(reader.number("clock.tolerance.ms", 2_000, 1, 3_600_000)),
                firstOffsets(reader),
                reader.below("kafka."),
                reader.below("serde."));
        reader.failOnProblems();
        return config;
    }

    private static Map<TopicPartition, Long> firstOffsets(SettingReader reader) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        String text = reader.text(FIRST_OFFSETS, "");
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher matcher = OFFSET.matcher(part);
            if (matcher.matches()) {
                offsets.put(
                        new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2))),
                        Long.valueOf(matcher.group(3)));
            } else {
                reader.problem("%s must be topic:partition:offset joined by commas, not '%s'"
                        .formatted(FIRST_OFFSETS, part.strip()));
            }
        }
        return offsets;
    }

    /** Leaves out what may be secret. */
    @Override
    public String toString() {
        return "database %s, group %s, instance '%s', kafka %s, serde %s"
                .formatted(
                        database, groupId, instanceId, new TreeMap<>(kafka).keySet(), new TreeMap<>(serdes).keySet());
    }
}
