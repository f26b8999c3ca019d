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
}
