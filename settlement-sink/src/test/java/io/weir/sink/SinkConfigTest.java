package io.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
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
                        "kafka.isolation.level", "read_uncommitted",
                        "kafka.auto.offset.reset", "latest")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "jdbc.url is missing",
                        "kafka.bootstrap.servers is missing",
                        "sink.batch.records must be a whole number from 1 to 50000, not 'many'",
                        "sink.poll.timeout.ms must be a whole number from 1 to 5000, not '0'",
                        "sink.first.offsets must be topic:partition:offset joined by commas, not 'payments.outcomes:x:1'",
                        "kafka.isolation.level can't be set",
                        "kafka.auto.offset.reset can't be set");
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
