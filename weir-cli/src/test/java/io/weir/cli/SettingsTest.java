package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(
                folder.resolve("weir.properties"), "jdbc.url=of-file\nhttp.port=1\nkafka.linger.ms=7\n");
    }

    private Settings settings(Map<String, String> environment, String... arguments) {
        return Settings.layered(EarlyOptions.of(arguments), environment);
    }

    @Test
    void takesTheFileWhenNothingElseSpeaks() {
        assertThat(settings(Map.of(), "--config", file.toString()).find("jdbc.url"))
                .contains("of-file");
    }

    @Test
    void takesTheVariableOverTheFile() {
        Settings settings = settings(Map.of("WEIR_JDBC_URL", "of-variable"), "--config=" + file);
        assertThat(settings.find("jdbc.url")).contains("of-variable");
        assertThat(settings.find("http.port")).contains("1");
    }

    @Test
    void takesTheFlagOverTheVariable() {
        Settings settings = settings(Map.of("WEIR_JDBC_URL", "of-variable"), "--set", "jdbc.url=of-flag");
        assertThat(settings.find("jdbc.url")).contains("of-flag");
    }

    @Test
    void findsTheFileThroughAVariable() {
        assertThat(settings(Map.of("WEIR_CONFIG", file.toString())).find("http.port"))
                .isEqualTo(Optional.of("1"));
    }

    @Test
    void passesOnWhatBelongsToKafka() {
        Settings settings = settings(Map.of("WEIR_KAFKA_SECURITY_PROTOCOL", "SSL"), "--config", file.toString());
        assertThat(settings.below("kafka."))
                .containsOnly(Map.entry("linger.ms", "7"), Map.entry("security.protocol", "SSL"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    WEIR_JDBC_URL                            , jdbc.url
                    WEIR_HTTP_PORT                           , http.port
                    WEIR_PROCESSOR_STATE_FOLDER              , processor.state.folder
                    WEIR_SERDE_APICURIO_REGISTRY_AUTO__REGISTER, serde.apicurio.registry.auto-register
                    """)
    void knowsASettingByItsVariable(String variable, String key) {
        assertThat(settings(Map.of(variable, "x")).find(key)).contains("x");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> settings(Map.of(), "--config", "no-such.properties"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("there is no no-such.properties");
    }

    @Test
    void refusesSettingsThatNobodyKnowsAndSaysWhereTheyStand() throws IOException {
        Files.writeString(
                file,
                "procesor.threads=2\nsink.batch.record=7\nthreads=3\nkafka.anything=x\nsink.group.id=other\nseed=5\n");
        Call call =
                Call.weir(Map.of("WEIR_JDBC_URI", "x"), "topology", "--config", file.toString(), "--set", "no.way=1");

        assertThat(call.status()).isEqualTo(2);
        assertThat(call.err().lines())
                .containsExactly(
                        "weir: jdbc.uri is not a setting (WEIR_JDBC_URI); did you mean jdbc.url?",
                        "weir: no.way is not a setting (--set);"
                                + " docs/configuration.md lists them, and --help the options of each command",
                        "weir: procesor.threads is not a setting (" + file + "); did you mean processor.threads?",
                        "weir: sink.batch.record is not a setting (" + file + "); did you mean sink.batch.records?",
                        "weir: threads is not a setting (" + file + ");"
                                + " docs/configuration.md lists them, and --help the options of each command");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void showsHelpWhateverTheSettings() {
        assertThat(Call.weir(Map.of("WEIR_NO_WAY", "x"), "topology", "--help").status())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    WEIR_SINK_SERVICE_HOST               , 10.0.0.1
                    WEIR_SINK_SERVICE_PORT               , 9404
                    WEIR_SINK_SERVICE_PORT_METRICS       , 9404
                    WEIR_SINK_PORT                       , tcp://10.0.0.1:9404
                    WEIR_SINK_PORT_9404_TCP              , tcp://10.0.0.1:9404
                    WEIR_SINK_PORT_9404_TCP_ADDR         , 10.0.0.1
                    WEIR_HTTP_PORT                       , tcp://10.0.0.1:9404
                    """)
    void passesOverWhatKubernetesSaysOfServicesWithSuchNames(String variable, String value) {
        assertThat(settings(Map.of(variable, value)).all()).isEmpty();
    }
}
