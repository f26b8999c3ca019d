package io.weir.processor.app;

import io.weir.schemas.settings.SettingReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What the payment processor needs to run. Built once at start, then passed down.
 *
 * @param applicationId name of the program: its consumer group, the prefix of its internal topics and transactions; all
 *     instances have the same ({@code processor.application.id}, default {@code weir-processor})
 * @param instanceId name of this instance, other than those of all others and stable over restarts: a restart then moves
 *     no partition ({@code processor.instance.id}, default none, which is empty here: made once and kept in the state folder)
 * @param stateFolder where the state is, on a local disk, for this process alone ({@code processor.state.folder}, required)
 * @param threads how many partitions are worked on at the same time ({@code processor.threads}, default the number of
 *     processors, at most 4; 1 to 64)
 * @param standbyReplicas how many other instances keep a warm copy of each state ({@code processor.standby.replicas},
 *     default 1, 0 to 5)
 * @param partitions how many partitions payments.instructions must have ({@code processor.partitions}, default 0: as
 *     many as it has; never another number than before)
 * @param horizon how long identities are remembered ({@code processor.horizon.days}, default 35, 1 to 3650)
 * @param futureTolerance how far in the future a payment may say that it was requested
 *     ({@code processor.future.tolerance.ms}, default 300000, 0 to 3600000)
 * @param clockTolerance how far this clock may be off the brokers' before no cycle is closed
 *     ({@code clock.tolerance.ms}, default 2000, 1 to 3600000)
 * @param profile what it is to be good at ({@code processor.profile}: {@code latency}, the default, or {@code throughput})
 * @param storeMemoryBytes memory outside the heap for the state stores together ({@code processor.store.memory.mib},
 *     default 256, 32 to 65536)
 * @param plugins folder of jars with checks and routing rules of the user's own, the same on all instances
 *     ({@code processor.plugins}, default none)
 * @param kafka everything that begins with {@code kafka.}, without that: goes to Kafka Streams and its clients.
 *     {@code kafka.bootstrap.servers} is required; what exactly-once rests on can't be set
 * @param serdes everything that begins with {@code serde.}, without that: goes to the serdes, for example
 *     {@code serde.apicurio.registry.url}
 */
public record ProcessorConfig(
        String applicationId,
        String instanceId,
        Path stateFolder,
        int threads,
        int standbyReplicas,
        int partitions,
        Duration horizon,
        Duration futureTolerance,
        Duration clockTolerance,
        Profile profile,
        long storeMemoryBytes,
        Optional<Path> plugins,
        Map<String, String> kafka,
        Map<String, String> serdes) {

    private static final int HOUR_MILLIS = 3_600_000;

    /** The keys that begin with {@code processor.}; docs/configuration.md lists them. */
    public static final Set<String> KNOWN = Set.of(
            "processor.application.id",
            "processor.instance.id",
            "processor.state.folder",
            "processor.threads",
            "processor.standby.replicas",
            "processor.partitions",
            "processor.horizon.days",
            "processor.future.tolerance.ms",
            "processor.profile",
            "processor.plugins",
            "processor.store.memory.mib");

    public ProcessorConfig {
        kafka = Map.copyOf(kafka);
        serdes = Map.copyOf(serdes);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if some are missing or wrong; its message names them all
     */
    public static ProcessorConfig from(Map<String, String> settings) {
        SettingReader reader = new SettingReader("payment processor", settings);
        reader.required("kafka." + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        StreamsSettings.refuseFixed(reader);
        reader.refuseUnknown("processor.", KNOWN);
        int cores = Runtime.getRuntime().availableProcessors();
        ProcessorConfig config = new ProcessorConfig(
                reader.text("processor.application.id", "weir-processor"),
                reader.text("processor.instance.id", ""),
                Path.of(reader.required("processor.state.folder")),
                (int) reader.number("processor.threads", Math.min(4, cores), 1, 64),
                (int) reader.number("processor.standby.replicas", 1, 0, 5),
                (int) reader.number("processor.partitions", 0, 0, 10_000),
                Duration.ofDays(reader.number("processor.horizon.days", 35, 1, 3_650)),
                Duration.ofMillis(reader.number("processor.future.tolerance.ms", 300_000, 0, HOUR_MILLIS)),
                Duration.ofMillis(reader.number("clock.tolerance.ms", 2_000, 1, HOUR_MILLIS)),
                reader.choice("processor.profile", Profile.LATENCY),
                reader.number("processor.store.memory.mib", 256, 32, 65_536) << 20,
                folder(reader.text("processor.plugins", "")),
                reader.below("kafka."),
                reader.below("serde."));
        reader.failOnProblems();
        return config;
    }

    private static Optional<Path> folder(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    /** Leaves out what may be secret. */
    @Override
    public String toString() {
        return "application %s, instance '%s', state in %s, %d threads, horizon %s, profile %s, kafka %s, serde %s"
                .formatted(
                        applicationId,
                        instanceId,
                        stateFolder,
                        threads,
                        horizon,
                        profile,
                        new TreeMap<>(kafka).keySet(),
                        new TreeMap<>(serdes).keySet());
    }
}
