package io.weir.sink.story;

import io.weir.platform.LocalPostgres;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.database.SinkDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own, with the ledger's tables, in the one PostgreSQL of this test run. */
public final class TestLedger {

    private static final LocalPostgres POSTGRES = LocalPostgres.starting().start(); // ends with this JVM
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final SinkDatabase database;

    private TestLedger(SinkDatabase database) {
        this.database = database;
    }

    /** With its tables: a copy of one that was migrated. */
    public static TestLedger migrated() {
        return created(" TEMPLATE " + Template.name());
    }

    /** Without any table. */
    public static TestLedger empty() {
        return created("");
    }

    private static TestLedger created(String how) {
        String name = "ledger_" + NUMBER.incrementAndGet();
        administer("CREATE DATABASE " + name + how);
        return new TestLedger(database(name));
    }

    private static void administer(String statement) {
        try (Connection connection = DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.jdbcUser(), "");
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SinkDatabase database(String name) {
        String url = POSTGRES.jdbcUrl().replaceFirst("/postgres$", "/" + name);
        return new SinkDatabase(url, POSTGRES.jdbcUser(), "");
    }

    /** Migrated at its first use. */
    private static final class Template {

        private static final String NAME = "ledger_template";

        static {
            administer("CREATE DATABASE " + NAME);
            database(NAME).migrate();
        }

        static String name() {
            return NAME;
        }
    }

    public SinkDatabase database() {
        return database;
    }

    public DatabaseSession session(String name) {
        return new DatabaseSession(database, name);
    }

    /** SIGKILL, and crash recovery. */
    public static void killAndRestartServer() {
        POSTGRES.kill();
        POSTGRES.restart();
    }

    /** All rows of a query, columns joined by {@code |}, NULL as {@code -}. */
    public List<String> rows(String query) {
        try (Connection connection = database.connect("test");
                Statement select = connection.createStatement();
                ResultSet result = select.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(result.getString(i)).replace("null", "-"));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only value of a query that has one. */
    public String value(String query) {
        return String.join("; ", rows(query));
    }

    public void execute(String statement) {
        try (Connection connection = database.connect("test");
                Statement execute = connection.createStatement()) {
            execute.execute(statement);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
