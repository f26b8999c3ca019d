package io.weir.sink.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that the database keeps what it acknowledges and takes rows by COPY at full speed.
 *
 * <p>Exactly once rests on committed rows staying committed: {@code fsync} and {@code synchronous_commit} on. A trigger
 * before rows or a default makes COPY insert row by row; a missing {@code transaction_timeout} lets a frozen owner block
 * the take-over.
 */
public final class DatabaseGuard {

    private static final String TARGETS = "('payment', 'payment_repeat', 'dead_letter', 'settlement_batch',"
            + " 'settlement_batch_partition', 'net_position', 'sink_batch')";

    private static final String TRIGGERS = "SELECT c.relname || '.' || t.tgname FROM pg_trigger t"
            + " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = 'weir' AND c.relname IN " + TARGETS
            + " AND NOT t.tgisinternal AND t.tgenabled <> 'D' ORDER BY 1";

    private static final String DEFAULTS = "SELECT c.relname || '.' || a.attname FROM pg_attrdef d"
            + " JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum"
            + " JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = 'weir' AND c.relname IN " + TARGETS + " ORDER BY 1";

    private static final String PRIVILEGES = "SELECT c.relname FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'weir' AND c.relkind = 'r'"
            + " AND (NOT has_table_privilege(c.oid, 'INSERT') AND c.relname IN " + TARGETS
            + " OR c.relname = 'sink_partition' AND NOT (has_table_privilege(c.oid, 'SELECT')"
            + " AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE'))) ORDER BY 1";

    private DatabaseGuard() {}

    /** What is wrong, each with what to do about it; empty if the sink may start. Leaves no transaction open. */
    public static List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        expect(connection, "fsync", "on", problems);
        expect(connection, "full_page_writes", "on", problems);
        if (setting(connection, "synchronous_commit").equals("off")) {
            problems.add("synchronous_commit is off: rows could vanish after others acted on them; set it to on");
        }
        if (setting(connection, "transaction_timeout").equals("0")) {
            problems.add(
                    "transaction_timeout is 0: a connection pooler dropped the session's settings; connect directly");
        }
        names(connection, TRIGGERS)
                .forEach(name -> problems.add("trigger " + name + ": COPY would insert row by row; drop it"));
        names(connection, DEFAULTS)
                .forEach(name -> problems.add("default on " + name + ": the sink sends every value; drop it"));
        names(connection, PRIVILEGES)
                .forEach(name -> problems.add("no privilege to write weir." + name + ": grant it to the sink's role"));
        connection.rollback();
        return List.copyOf(problems);
    }

    private static void expect(Connection connection, String name, String expected, List<String> problems)
            throws SQLException {
        String found = setting(connection, name);
        if (!found.equals(expected)) {
            problems.add(
                    "%s is %s: committed rows could be lost in a crash; set it to %s".formatted(name, found, expected));
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("SELECT current_setting(?)")) {
            show.setString(1, name);
            try (ResultSet result = show.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet result = select.executeQuery()) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }
}
