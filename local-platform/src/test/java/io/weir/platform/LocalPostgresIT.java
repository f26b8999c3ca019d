package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalPostgresIT {

    @AutoClose
    private final LocalPostgres postgres = LocalPostgres.starting().start();

    @ParameterizedTest
    @CsvSource(textBlock = """
            fsync,                      on
            synchronous_commit,         on
            full_page_writes,           on
            server_encoding,            UTF8
            listen_addresses,           127.0.0.1
            dynamic_shared_memory_type, mmap
            """)
    void runsWith(String setting, String value) throws SQLException {
        assertThat(asked("SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void keepsWhatWasCommittedOverAKill() throws SQLException {
        execute("CREATE TABLE kept (id int)");
        execute("INSERT INTO kept VALUES (7)");
        long killed = postgres.pid();

        postgres.kill();
        assertThat(postgres.isAlive()).isFalse();
        postgres.restart();

        assertThat(postgres.pid()).isNotEqualTo(killed);
        assertThat(asked("SELECT id FROM kept")).isEqualTo("7");
    }

    private String asked(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.jdbcUser(), "");
    }
}
