package io.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class SinkConfigTest {

    private static final Map<String, String> LEAST =
            Map.of("jdbc.url", "jdbc:postgresql://db/weir", "kafka.bootstrap.servers", "broker:9092");

    @Test
    void needsADatabaseAndBrokersOnly() {
        SinkConfig config = SinkConfig.from(LEAST);

        assertThat(config.groupId()).isEqualTo("weir-sink");
        assertThat(config.batchRecordsMax()).isEqualTo(5_000);
        assertThat(config.pollTimeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.kafka()).containsExactly(Map.entry("bootstrap.servers", "broker:9092"));
    }

    @Test
    void passesKafkaAndSerdeSettingsThrough() {
        SinkConfig config = SinkConfig.from(Map.of(
                "jdbc.url", "jdbc:postgresql://db/weir",
                "kafka.bootstrap.servers", "broker:9092",
                "kafka.security.protocol", "SSL",
                "serde.apicurio.registry.url", "http://registry",
                "sink.first.offsets", "payments.outcomes:3:17, payments.dead-letters:0:4"));

        assertThat(config.kafka()).containsEntry("security.protocol", "SSL");
        assertThat(config.serdes()).containsEntry("apicurio.registry.url", "http://registry");
        assertThat(config.firstOffsets())
                .containsEntry(new TopicPartition("payments.outcomes", 3), 17L)
                .containsEntry(new TopicPartition("payments.dead-letters", 0), 4L);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThatThrownBy(() -> SinkConfig.from(Map.of(
                        "sink.batch.records", "many",
                        "sink.poll.timeout.ms", "0",
                        "sink.first.offsets", "payments.outcomes:x:1",
                        "sink.batch.record", "7",
                        "processor.theads", "not read here",
                        "kafka.isolation.level", "read_uncommitted",
                        "kafka.auto.offset.reset", "latest")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "jdbc.url is missing",
                        "kafka.bootstrap.servers is missing",
                        "sink.batch.records must be a whole number from 1 to 50000, not 'many'",
                        "sink.poll.timeout.ms must be a whole number from 1 to 5000, not '0'",
                        "sink.first.offsets must be topic:partition:offset joined by commas, not 'payments.outcomes:x:1'",
                        "sink.batch.record is not a setting; there are sink.batch.records, sink.first.offsets,",
                        "kafka.isolation.level can't be set: exactly-once needs it as it is (read_committed)",
                        "kafka.auto.offset.reset can't be set");
    }

    @Test
    void everySettingHasItsLineInTheDocs() throws IOException {
        List<String> onThePage = Pattern.compile("^\\| `(sink\\.[\\w.]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("..", "docs", "configuration.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(SinkConfig.KNOWN).containsExactlyInAnyOrderElementsOf(onThePage);
    }

    @Test
    void keepsSecretsOutOfItsText() {
        SinkConfig config = SinkConfig.from(Map.of(
                "jdbc.url", "jdbc:postgresql://db/weir",
                "jdbc.password", "hush",
                "kafka.bootstrap.servers", "broker:9092",
                "kafka.sasl.jaas.config", "hush"));

        assertThat(config.toString()).doesNotContain("hush");
    }
}
