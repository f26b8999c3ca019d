package io.weir.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.platform.LocalPostgres;
import io.weir.platform.Ports;
import io.weir.platform.proxy.CommitCutter.Ending;
import io.weir.platform.proxy.CommitCutter.Moment;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

class CommitCutterIT {

    private static final CommitCutter CUTTER = new CommitCutter();
    private static int lastId;

    @AutoClose
    private static LocalPostgres postgres;

    @AutoClose
    private static TcpProxy proxy;

    @BeforeAll
    static void start() throws SQLException {
        postgres = LocalPostgres.starting().start();
        proxy = TcpProxy.start(Ports.free(), postgres.port(), CUTTER);
        try (Connection connection = through("");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int PRIMARY KEY, twin int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preferQueryMode=extended",
                "preferQueryMode=simple",
                "preferQueryMode=extendedCacheEverything",
                "prepareThreshold=1",
                "sslmode=disable"
            })
    void theRowIsThereAlthoughTheClientGotAnError(String options) throws Exception {
        try (Connection connection = through(options)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 8; i++) {
                insert(connection);
                connection.commit();
            }
            int cut = insert(connection);
            CUTTER.cut(Moment.AFTER_THE_ANSWER, 1);
            fails(connection);
            assertThat(CUTTER.await(1, Duration.ofSeconds(10))).isTrue();
            assertThat(CUTTER.count(Ending.COMMITTED)).isEqualTo(1);
            assertThat(isThere(cut)).isTrue();
        }
    }

    @Test
    void theRowIsThereWhenItCameByCopy() throws Exception {
        try (Connection connection = through("")) {
            connection.setAutoCommit(false);
            int first = lastId + 1;
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                rows.append(++lastId).append('\n');
            }
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY kept (id) FROM STDIN", new StringReader(rows.toString()));
            CUTTER.cut(Moment.AFTER_THE_ANSWER, 1);
            fails(connection);
            assertThat(CUTTER.count(Ending.COMMITTED)).isEqualTo(1);
            assertThat(isThere(first) && isThere(lastId)).isTrue();
        }
    }

    @Test
    void theRowIsNotThereWhenTheCommitNeverArrived() throws Exception {
        try (Connection connection = through("")) {
            connection.setAutoCommit(false);
            int cut = insert(connection);
            CUTTER.cut(Moment.INSTEAD_OF_COMMIT, 1);
            fails(connection);
            assertThat(CUTTER.count(Ending.ROLLED_BACK)).isEqualTo(1);
            assertThat(isThere(cut)).isFalse();
        }
    }

    @Test
    void nobodyKnowsWhenNoAnswerIsAwaited() throws Exception {
        try (Connection connection = through("")) {
            connection.setAutoCommit(false);
            int cut = insert(connection);
            CUTTER.cut(Moment.AFTER_COMMIT, 1);
            fails(connection);
            assertThat(CUTTER.count(Ending.UNKNOWN)).isEqualTo(1);
            await().until(CommitCutterIT::nobodyIsInATransaction);
            try (Connection direct = direct()) {
                direct.setAutoCommit(false);
                // One way or the other it is decided: nobody holds the key.
                try (Statement statement = direct.createStatement()) {
                    statement.execute("INSERT INTO kept VALUES (" + cut + ") ON CONFLICT DO NOTHING");
                }
            }
        }
    }

    @Test
    void tellsACommitThatTheServerRefused() throws Exception {
        int first = ++lastId;
        int second = ++lastId;
        try (Connection connection = through("");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO kept VALUES (%d, 1), (%d, 1)".formatted(first, second));
            CUTTER.cut(Moment.AFTER_THE_ANSWER, 1);
            fails(connection);
            assertThat(CUTTER.count(Ending.ROLLED_BACK)).isEqualTo(1);
            assertThat(isThere(first)).isFalse();
        }
    }

    @Test
    void leavesCommitsAloneThatNobodyAskedItToCut() throws Exception {
        CUTTER.cut(Moment.AFTER_THE_ANSWER, 1);
        CUTTER.stop();
        try (Connection connection = through("")) {
            connection.setAutoCommit(false);
            int kept = insert(connection);
            connection.commit();
            assertThat(isThere(kept)).isTrue();
            int rolledBack = insert(connection);
            CUTTER.cut(Moment.AFTER_THE_ANSWER, 1);
            connection.rollback();
            assertThat(isThere(rolledBack)).isFalse();
            assertThat(CUTTER.count()).isZero();
        }
        CUTTER.stop();
    }

    private static void fails(Connection connection) {
        assertThatThrownBy(connection::commit)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .asString()
                .startsWith("08");
    }

    private static int insert(Connection connection) throws SQLException {
        int id = ++lastId;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO kept (id) VALUES (?)")) {
            insert.setInt(1, id);
            insert.executeUpdate();
        }
        return id;
    }

    private static boolean isThere(int id) throws SQLException {
        return number("SELECT count(*) FROM kept WHERE id = " + id) == 1;
    }

    private static boolean nobodyIsInATransaction() throws SQLException {
        return number("SELECT count(*) FROM pg_stat_activity WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid()"
                        + " AND backend_type = 'client backend'")
                == 0;
    }

    private static long number(String query) throws SQLException {
        try (Connection connection = direct();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static Connection direct() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.jdbcUser(), "");
    }

    private static Connection through(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres?" + options, postgres.jdbcUser(), "");
    }
}
