package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.platform.LocalKafka;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Kafka that nobody has made topics in. */
class MissingTopicsIT {

    private static final LocalKafka KAFKA = LocalKafka.starting().start();
    private static final Map<String, String> ENVIRONMENT =
            Map.of("WEIR_KAFKA_BOOTSTRAP_SERVERS", KAFKA.bootstrapServers());

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeAFile() {
        assertThat(Call.weir("generate", "--payments", "3", "--clean", "--out", file().toString())
                        .status())
                .isZero();
    }

    @AfterAll
    static void stop() {
        KAFKA.close();
    }

    private static Path file() {
        return folder.resolve("payments.csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate --payments 3",
                "audit",
                "sink",
                "accounts load src/main/resources/demo/accounts.csv",
                "scheme load src/main/resources/demo/scheme.yaml",
                "scheme diff src/main/resources/demo/scheme.yaml",
                "scheme show"
            })
    void saysAtOnceWhatIsMissingAndWhatMakesIt(String line) {
        refusesForMissingTopics(line.split(" "));
    }

    @Test
    void publishesNothingWithoutWaitingForATopic() {
        refusesForMissingTopics("publish", file().toString());
    }

    @Test
    void explainsNothingWithoutAScheme() {
        refusesForMissingTopics("route", "explain", file().toString());
    }

    private static void refusesForMissingTopics(String... arguments) {
        Call call = Call.weir(ENVIRONMENT, arguments);

        assertThat(call.err())
                .contains("Kafka at " + KAFKA.bootstrapServers() + " has no topic ", "run `weir topics create`");
        assertThat(call.status()).isEqualTo(3);
        assertThat(call.out()).isEmpty();
    }
}
