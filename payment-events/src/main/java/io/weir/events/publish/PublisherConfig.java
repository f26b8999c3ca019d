package io.weir.events.publish;

import io.weir.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a publisher needs to run.
 *
 * @param bootstrapServers brokers to begin with, {@code host:port} separated by commas
 * @param topic the topic of the instructions, {@value io.weir.schemas.topics.Topics#INSTRUCTIONS} unless told otherwise
 * @param compression Kafka's {@code compression.type}, default {@code zstd} (level 1); {@code lz4} costs less time and more space
 * @param inFlightMax how many instructions may be on their way, unacknowledged, before publishing waits: default 10,000, at least 1
 * @param spoolFolder where whole files are spooled before they are published, default the temporary folder
 * @param kafka any other setting of Kafka's producer by its own name, for example {@code security.protocol}; those that carry
 *     the promises of this library cannot be set ({@link ProducerSettings})
 */
public record PublisherConfig(
        String bootstrapServers,
        String topic,
        String compression,
        int inFlightMax,
        Path spoolFolder,
        Map<String, String> kafka) {

    private static final int IN_FLIGHT_MAX = 10_000;

    /** @throws IllegalArgumentException if a value is out of its range */
    public PublisherConfig {
        if (inFlightMax < 1) {
            throw new IllegalArgumentException("inFlightMax must be at least 1, was " + inFlightMax);
        }
        kafka = Map.copyOf(kafka);
    }

    /** The defaults. */
    public static PublisherConfig of(String bootstrapServers) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new PublisherConfig(bootstrapServers, Topics.INSTRUCTIONS, "zstd", IN_FLIGHT_MAX, temporary, Map.of());
    }

    public PublisherConfig withTopic(String name) {
        return new PublisherConfig(bootstrapServers, name, compression, inFlightMax, spoolFolder, kafka);
    }

    public PublisherConfig withCompression(String type) {
        return new PublisherConfig(bootstrapServers, topic, type, inFlightMax, spoolFolder, kafka);
    }

    public PublisherConfig withInFlightMax(int instructions) {
        return new PublisherConfig(bootstrapServers, topic, compression, instructions, spoolFolder, kafka);
    }

    public PublisherConfig withSpoolFolder(Path folder) {
        return new PublisherConfig(bootstrapServers, topic, compression, inFlightMax, folder, kafka);
    }

    public PublisherConfig withKafka(Map<String, String> settings) {
        return new PublisherConfig(bootstrapServers, topic, compression, inFlightMax, spoolFolder, settings);
    }
}
