package io.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitStatusTest {
    /** Nobody listens on the discard port. */
    private static final String NOBODY = "127.0.0.1:9";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    no-such-command                        | 2 | Unmatched argument
                    demo --paymets 5                       | 2 | Unknown option
                    demo --payments 0                      | 2 | --payments
                    generate --payments many               | 2 | 'many'
                    process                                | 2 | --state is missing
                    process --state x --profile quick      | 2 | processor.profile
                    trace                                  | 2 | Missing required parameter
                    report --jdbc-url mysql://x            | 2 | --jdbc-url
                    report --log-level loud                | 2 | --log-level must be one of error, warn, info, debug, not 'loud'
                    topics create -b rubbish               | 2 | Invalid url in bootstrap.servers: rubbish
                    topics create -b no.invalid:9092       | 3 | Kafka does not answer at no.invalid:9092
                    publish .                              | 3 | . is a folder, not a file
                    --config . report                      | 3 | . is a folder, not a file of settings
                    publish no-such.csv                    | 3 | no-such.csv
                    scheme load no-such.yaml               | 3 | no-such.yaml
                    --config no-such.properties report     | 3 | no-such.properties
                    report --jdbc-url jdbc:postgresql://127.0.0.1:9/x | 3 | PostgreSQL does not let us in at jdbc:postgresql://127.0.0.1:9/x
                    """)
    void endsWithAStatusAndOneClearLine(String line, int status, String message) {
        Call call = Call.weir(line.split(" "));
        assertThat(call.status()).isEqualTo(status);
        assertThat(call.err()).startsWith("weir: ").contains(message).doesNotContain("\tat ");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void saysWhereKafkaWasLookedFor() {
        Call call = Call.weir(
                Map.of(
                        "WEIR_KAFKA_BOOTSTRAP_SERVERS", NOBODY,
                        "WEIR_KAFKA_DEFAULT_API_TIMEOUT_MS", "500",
                        "WEIR_KAFKA_REQUEST_TIMEOUT_MS", "500"),
                "topics",
                "create");
        assertThat(call.status()).isEqualTo(3);
        assertThat(call.err()).contains("Kafka does not answer at " + NOBODY, "--bootstrap-servers");
    }

    @Test
    void showsWhereAMistakeComesFromIfAsked() {
        Call call = Call.weir("report", "--jdbc-url", "jdbc:postgresql://127.0.0.1:9/x", "-v");
        assertThat(call.err()).contains("\tat ");
    }

    @Test
    void checksAFileWithoutAnyServer() throws IOException {
        Path csv = folder.resolve("payments.csv");
        assertThat(Call.weir("generate", "--payments", "50", "--clean", "--seed", "3", "--out", csv.toString())
                        .status())
                .isZero();
        Call call = Call.weir("publish", csv.toString(), "--dry-run", "--json");
        assertThat(call.err()).isEmpty();
        assertThat(call.status()).isZero();
        assertThat(call.out()).contains("\"payments\" : 50");
    }

    @Test
    void namesTheLineAndColumnOfABadPayment() throws IOException {
        Path csv = folder.resolve("payments.csv");
        Call.weir("generate", "--payments", "3", "--clean", "--seed", "3", "--out", csv.toString());
        String[] lines = Files.readString(csv).split("\n");
        lines[2] = lines[2].replaceFirst("[A-Z]{2}\\d{2}(?=[A-Z0-9]{8,})", "DE00");
        Files.writeString(csv, String.join("\n", lines));
        Call call = Call.weir("publish", csv.toString(), "--dry-run");
        assertThat(call.status()).isEqualTo(1);
        assertThat(call.err()).contains(csv + ": line 3, debtor_account");
        assertThat(call.out()).contains("nothing is published");
    }
}
