package io.weir.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.InputBytes;
import io.weir.platform.LocalPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A real server stores of binary COPY what it stores of text COPY: rows of chance, and those of the inputs that the fuzzer keeps in
 * {@code target/corpus}, if it has run here.
 */
final class CopiedRowsIT {

    private static final int INPUTS_OF_CHANCE = 2_000;

    @Test
    void storesWhatTextCopyStores() throws SQLException, IOException {
        List<CopiedRow> rows = new ArrayList<>();
        Random random = new Random(20_261_126);
        for (int i = 0; i < INPUTS_OF_CHANCE; i++) {
            byte[] input = new byte[random.nextInt(600)];
            random.nextBytes(input);
            rows.addAll(storable(input));
        }
        for (byte[] input : found()) {
            rows.addAll(storable(input));
        }
        assertThat(rows).hasSizeGreaterThan(INPUTS_OF_CHANCE / 2);

        try (LocalPostgres postgres = LocalPostgres.starting().start();
                Connection connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.jdbcUser(), "");
                Statement statement = connection.createStatement()) {
            copyBothWays(connection, statement, rows);
            assertThat(number(statement, "SELECT count(*) FROM by_binary")).isEqualTo(rows.size());
            assertThat(number(
                            statement, "SELECT count(*) FROM (SELECT * FROM by_binary EXCEPT ALL TABLE by_text) AS q"))
                    .isZero();
            assertThat(number(
                            statement, "SELECT count(*) FROM (SELECT * FROM by_text EXCEPT ALL TABLE by_binary) AS q"))
                    .isZero();
        }
        System.out.println(rows.size() + " rows are the same in both formats");
    }

    private static void copyBothWays(Connection connection, Statement statement, List<CopiedRow> rows)
            throws SQLException, IOException {
        CopyBuffer binary = new CopyBuffer();
        binary.start();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).putTo(binary, i);
            text.append(rows.get(i).text(i));
        }
        binary.end();
        statement.execute("CREATE TEMP TABLE by_binary " + CopiedRow.COLUMNS);
        statement.execute("CREATE TEMP TABLE by_text " + CopiedRow.COLUMNS);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        postgres.getCopyAPI()
                .copyIn(
                        "COPY by_binary FROM STDIN (FORMAT binary)",
                        new ByteArrayInputStream(binary.bytes(), 0, binary.size()));
        postgres.getCopyAPI()
                .copyIn(
                        "COPY by_text FROM STDIN",
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<CopiedRow> storable(byte[] input) {
        return CopiedRow.of(new InputBytes(input)).stream()
                .filter(CopiedRow::isStorable)
                .toList();
    }

    private static List<byte[]> found() throws IOException {
        Path folder = Path.of("target", "corpus", "copy");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                found.add(Files.readAllBytes(file));
            }
            return found;
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
