package io.weir.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Where PostgreSQL is. */
final class DatabaseOptions {
    private static final int PATIENCE_SECONDS = 10;

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            defaultValue = "jdbc:postgresql://127.0.0.1:5432/postgres",
            description = "PostgreSQL database (default: ${DEFAULT-VALUE}).")
    private String jdbcUrl = "";

    @Option(
            names = "--jdbc-user",
            paramLabel = "USER",
            defaultValue = "postgres",
            description = "Its user (default: ${DEFAULT-VALUE}).")
    private String jdbcUser = "";

    @Option(
            names = "--jdbc-password",
            paramLabel = "PASSWORD",
            defaultValue = "",
            description = "The user's password; better given as WEIR_JDBC_PASSWORD.")
    private String jdbcPassword = "";

    void putInto(Map<String, String> settings) {
        settings.put("jdbc.url", jdbcUrl);
        settings.put("jdbc.user", jdbcUser);
        settings.put("jdbc.password", jdbcPassword);
    }

    /** @throws Refusal if the database does not answer */
    void requireAnswer() {
        try (Connection connection = dataSource().getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            throw Refusal.unreachable(
                    "PostgreSQL does not let us in at %s as %s (%s). Is it running? `weir platform` starts one; --jdbc-url or WEIR_JDBC_URL says where it is."
                            .formatted(jdbcUrl, jdbcUser, FailureText.describe(e)));
        }
    }

    DataSource dataSource() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        try {
            database.setUrl(jdbcUrl);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("--jdbc-url is no address of a PostgreSQL database: " + jdbcUrl);
        }
        database.setUser(jdbcUser);
        database.setPassword(jdbcPassword);
        database.setLoginTimeout(PATIENCE_SECONDS);
        return database;
    }
}
