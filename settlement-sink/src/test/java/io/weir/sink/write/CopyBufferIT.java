package io.weir.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.sink.story.TestLedger;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What goes in by binary COPY is what would go in by text COPY. */
class CopyBufferIT {

    private static final String COLUMNS = "(a integer, b bigint, c text, d timestamptz, e bytea, f text[], g bytea[])";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void storesWhatTextCopyStores(long seed) throws Exception {
        Random random = new Random(seed);
        CopyBuffer binary = new CopyBuffer();
        binary.start();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            new RandomRow(random).putTo(binary, text);
        }
        binary.end();

        try (Connection connection = TestLedger.empty().database().connect("copy");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMP TABLE by_binary " + COLUMNS);
            statement.execute("CREATE TEMP TABLE by_text " + COLUMNS);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            postgres.getCopyAPI()
                    .copyIn(
                            "COPY by_binary FROM STDIN (FORMAT binary)",
                            new ByteArrayInputStream(binary.bytes(), 0, binary.size()));
            postgres.getCopyAPI()
                    .copyIn(
                            "COPY by_text FROM STDIN",
                            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
            assertThat(rows(statement, "SELECT * FROM by_binary EXCEPT ALL SELECT * FROM by_text"))
                    .isEmpty();
            assertThat(rows(statement, "SELECT * FROM by_text EXCEPT ALL SELECT * FROM by_binary"))
                    .isEmpty();
            assertThat(rows(statement, "SELECT * FROM by_binary")).hasSize(2_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD800", "x\uDC00y", "\uD83D"})
    void refusesTextThatPostgresCannotHold(String text) {
        CopyBuffer buffer = new CopyBuffer();
        buffer.start();
        assertThatThrownBy(() -> buffer.text(text)).isInstanceOf(UnstorableValueException.class);
    }

    @Test
    void refusesTimesThatPostgresCannotHold() {
        CopyBuffer buffer = new CopyBuffer();
        buffer.start();
        assertThatThrownBy(() -> buffer.timestamptz(Instant.ofEpochMilli(Long.MAX_VALUE)))
                .isInstanceOf(UnstorableValueException.class);
        assertThatThrownBy(() -> buffer.timestamptz(Instant.ofEpochMilli(-300_000_000_000_000L)))
                .isInstanceOf(UnstorableValueException.class);
        assertThatThrownBy(() -> buffer.timestamptz(Instant.ofEpochMilli(Long.MIN_VALUE)))
                .isInstanceOf(UnstorableValueException.class);
        assertThatThrownBy(() -> buffer.timestamptz(Instant.MAX)).isInstanceOf(UnstorableValueException.class);
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT q::text FROM (" + query + ") AS q")) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    /** One row, said in both formats. */
    private static final class RandomRow {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'+00'").withZone(ZoneOffset.UTC);

        private final Random random;
        private final List<String> fields = new ArrayList<>();

        RandomRow(Random random) {
            this.random = random;
        }

        void putTo(CopyBuffer binary, StringBuilder text) {
            binary.row(7);
            @Nullable Integer number = maybe() ? null : (Integer) random.nextInt();
            binary.int4(number);
            field(number);
            @Nullable Long big = maybe() ? null : (Long) random.nextLong();
            binary.int8(big);
            field(big);
            @Nullable String words = maybe() ? null : words();
            binary.text(words);
            field(words == null ? null : escaped(words));
            @Nullable Instant time =
                    maybe() ? null : Instant.ofEpochMilli(random.nextLong(-62_135_596_800_000L, 253_402_300_800_000L));
            binary.timestamptz(time);
            field(time == null ? null : TIME.format(time));
            byte @Nullable [] bytes = maybe() ? null : bytes();
            binary.bytea(bytes);
            field(bytes == null ? null : "\\\\x" + hex(bytes));
            @Nullable List<String> list = maybe() ? null : List.of(words(), words()).subList(0, random.nextInt(3));
            binary.textArray(list);
            field(
                    list == null
                            ? null
                            : array(list.stream().map(RandomRow::quoted).toList()));
            List<byte @Nullable []> blobs = new ArrayList<>();
            List<String> quotedBlobs = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                byte @Nullable [] blob = maybe() ? null : bytes();
                blobs.add(blob);
                quotedBlobs.add(blob == null ? "NULL" : "\"\\\\\\\\x" + hex(blob) + "\"");
            }
            binary.byteaArray(blobs);
            field(array(quotedBlobs));
            text.append(String.join("\t", fields)).append('\n');
        }

        private boolean maybe() {
            return random.nextInt(5) == 0;
        }

        private void field(@Nullable Object value) {
            fields.add(value == null ? "\\N" : value.toString());
        }

        private String words() {
            return random.ints(random.nextInt(40), 1, 0x11_0000)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .map(c -> random.nextBoolean() ? 1 + c % 0x7F : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private byte[] bytes() {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return bytes;
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }

        private static String escaped(String words) {
            return words.replace("\\", "\\\\")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r")
                    .replace("\t", "\\t");
        }

        private static String quoted(String words) {
            return "\"" + escaped(words.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
        }

        private static String array(List<String> elements) {
            return "{" + String.join(",", elements) + "}";
        }
    }
}
