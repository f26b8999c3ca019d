package io.weir.sink.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/**
 * Where the ledger is, and how the sink connects to it. Thread-safe.
 *
 * <p>Every connection has time limits on both ends, so that a frozen sink can't hold its rows' locks for ever and a dead
 * network is noticed. Server error details stay out of exceptions: they print whole rows.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://…}
 */
public record SinkDatabase(String url, String user, String password) {

    /** Longest a transaction may take from BEGIN to COMMIT; then the server ends the session. */
    public static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);

    /** Brings the schema {@code weir} to this program's version; programs that do so at once wait for each other. */
    public void migrate() {
        Flyway.configure(SinkDatabase.class.getClassLoader())
                .dataSource(url, user, password)
                .schemas("weir")
                .defaultSchema("weir")
                .createSchemas(true)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** A new connection, not in auto-commit, whose session has the time limits above. */
    public Connection connect(String applicationName) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", Long.toString(TRANSACTION_TIMEOUT.toSeconds() + 10));
        properties.setProperty("options", sessionSettings());
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String sessionSettings() {
        return "-c transaction_timeout=%d -c idle_in_transaction_session_timeout=%d -c lock_timeout=%d"
                        .formatted(
                                TRANSACTION_TIMEOUT.toMillis(),
                                IDLE_IN_TRANSACTION_TIMEOUT.toMillis(),
                                LOCK_TIMEOUT.toMillis())
                + " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
                + " -c tcp_user_timeout=30000 -c TimeZone=UTC";
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }
}
