package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorConfigTest {

    private static final Map<String, String> LEAST =
            Map.of("kafka.bootstrap.servers", "broker:9092", "processor.state.folder", "/data/state");

    @Test
    void needsOnlyTheBrokersAndAFolder() {
        ProcessorConfig config = ProcessorConfig.from(LEAST);

        assertThat(config.applicationId()).isEqualTo("weir-processor");
        assertThat(config.stateFolder()).isEqualTo(Path.of("/data/state"));
        assertThat(config.horizon()).isEqualTo(Duration.ofDays(35));
        assertThat(config.futureTolerance()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.clockTolerance()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.profile()).isEqualTo(Profile.LATENCY);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThatThrownBy(() -> ProcessorConfig.from(Map.of(
                        "processor.threads", "many", "processor.horizon.days", "0", "processor.profile", "fast")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "kafka.bootstrap.servers is missing",
                        "processor.state.folder is missing",
                        "processor.threads must be a whole number from 1 to 64, not 'many'",
                        "processor.horizon.days must be a whole number from 1 to 3650, not '0'",
                        "processor.profile must be one of latency, throughput, not 'fast'");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    kafka.processing.guarantee,             at_least_once,  can't be set
                    kafka.application.id,                   other,          can't be set
                    kafka.main.consumer.auto.offset.reset,  earliest,       can't be set
                    kafka.consumer.isolation.level,         read_committed, can't be set
                    kafka.producer.acks,                    1,              can't be set
                    kafka.topology.optimization,            all,            can't be set
                    processor.horizon,                      35,             is not a setting
                    """)
    void refusesWhatWouldBreakAPromise(String key, String value, String message) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(key, value);

        assertThatThrownBy(() -> ProcessorConfig.from(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key + " " + message);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # profile,   commit ms, poll ms
                    latency,     25,        10
                    throughput,  150,       50
                    """)
    void profilesDifferInTheirWaits(String profile, int commitMillis, int pollMillis) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put("processor.profile", profile);

        Properties streams = StreamsSettings.of(ProcessorConfig.from(settings), "one");

        assertThat(streams).containsEntry("commit.interval.ms", commitMillis).containsEntry("poll.ms", pollMillis);
    }

    @Test
    void ownSettingsGiveWayToTheUsersAndTheUsersToPromises() {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put("kafka.security.protocol", "SSL");
        settings.put("kafka.consumer.session.timeout.ms", "6000");

        Properties streams = StreamsSettings.of(ProcessorConfig.from(settings), "one");

        assertThat(streams)
                .containsEntry("security.protocol", "SSL")
                .containsEntry("consumer.session.timeout.ms", "6000")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("main.consumer.group.instance.id", "weir-processor-one")
                .containsEntry("topic.message.timestamp.type", "LogAppendTime")
                .containsEntry("statestore.cache.max.bytes", 0);
    }

    @Test
    void whatFourThreadsFetchAheadFromThreeBrokersFitsASmallHeap() {
        Properties streams = StreamsSettings.of(ProcessorConfig.from(LEAST), "one");

        int aThreadAndBroker =
                number(streams, "main.consumer.fetch.max.bytes") + number(streams, "restore.consumer.fetch.max.bytes");
        int allBytes = 4 * 3 * aThreadAndBroker;
        assertThat(allBytes).isLessThanOrEqualTo(192 << 20);
    }

    @Test
    void aTransactionOutlivesTheFailoverOfABroker() {
        Properties streams = StreamsSettings.of(ProcessorConfig.from(LEAST), "one");

        int brokerSessionMillis = 9_000; // Kafka's default
        assertThat(number(streams, "producer.transaction.timeout.ms")).isGreaterThan(brokerSessionMillis);
        assertThat(number(streams, "consumer.session.timeout.ms")).isGreaterThan(brokerSessionMillis);
    }

    private static int number(Properties settings, String key) {
        return Integer.parseInt(String.valueOf(settings.get(key)));
    }

    @Test
    void doesNotPrintWhatMayBeSecret() {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put("kafka.sasl.jaas.config", "password=geheim");
        settings.put("serde.apicurio.registry.auth.password", "geheim");

        assertThat(ProcessorConfig.from(settings).toString())
                .doesNotContain("geheim")
                .contains("sasl.jaas.config");
    }
}
