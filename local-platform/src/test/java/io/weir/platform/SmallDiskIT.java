package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SmallDiskIT {

    private static final String NO_SPACE = "53100";

    @AutoClose
    private final LocalPostgres postgres =
            LocalPostgres.startingOnSmallDisk(400_000_000).start();

    @Test
    void refusesMoreWhenItIsFullAndGoesOnWhenThereIsSpaceAgain() throws Exception {
        execute("CREATE TABLE kept (id int PRIMARY KEY, filler text)");
        int stored = insertUntilRefused(0, 3);

        postgres.disk().fill();
        stored = insertUntilRefused(stored, Integer.MAX_VALUE);
        assertThat(postgres.disk().usedBytes()).isLessThan(200_000_000);

        // The disk outlives the server.
        postgres.kill();
        postgres.disk().giveBack();
        postgres.restart();
        assertThat(number("SELECT count(*) FROM kept")).isEqualTo(stored);
        assertThat(insertUntilRefused(stored, stored + 5)).isEqualTo(stored + 5);
        assertThat(number("SELECT max(id) FROM kept")).isEqualTo(stored + 4);
    }

    /** Inserts a megabyte at a time; returns how many are there. */
    private int insertUntilRefused(int from, int to) throws SQLException {
        for (int id = from; id < to; id++) {
            try {
                execute("INSERT INTO kept SELECT " + id + ", string_agg(gen_random_uuid()::text, '')"
                        + " FROM generate_series(1, 30000)");
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(NO_SPACE);
                return id;
            }
        }
        return to;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.jdbcUser(), "");
    }
}
