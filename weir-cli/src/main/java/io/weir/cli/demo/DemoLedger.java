package io.weir.cli.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the demo asks the database. One connection, one thread. */
final class DemoLedger implements AutoCloseable {
    /** Everything that must be the same for the same seed; no times, no offsets, no cycles. */
    private static final String DIGEST = """
            SELECT weir.hash_total(sum(weir.hash64(line))) FROM (
                SELECT concat_ws('|', kind, identity, amount_minor, currency, debtor_participant, debtor_account,
                       creditor_participant, creditor_account, route, rule, array_to_string(reason_names, ',')) AS line
                FROM weir.payment
                UNION ALL
                SELECT concat_ws('|', kind, identity, amount_minor, first_kind, array_to_string(reason_names, ','))
                FROM weir.payment_repeat
                UNION ALL
                SELECT concat_ws('|', cause, encode(sha256(coalesce(value, '')), 'hex'))
                FROM weir.dead_letter WHERE cause <> 'MALFORMED'
            ) AS answer""";

    private static final String STORED =
            "SELECT coalesce(sum(records - batches), 0), coalesce(sum(batches), 0) FROM weir.sink_batch";

    private static final String OPEN_CYCLES = """
            SELECT count(*) FROM (
                SELECT currency, cut_off FROM weir.payment WHERE kind = 'ACCEPTED' GROUP BY currency, cut_off
            ) AS accepted
            WHERE NOT EXISTS (SELECT FROM weir.settlement_batch b
                WHERE b.currency = accepted.currency AND b.cut_off = accepted.cut_off)""";

    private final Connection connection;

    DemoLedger(Connection connection) {
        this.connection = connection;
    }

    /**
     * How far the ledger is.
     *
     * @param answers stored outcomes and dead letters
     * @param batches stored cycles
     */
    record Stored(long answers, long batches) {}

    /**
     * One currency's cycles.
     *
     * @param settled those whose stored payments match their batch
     * @param grossMinor what would have moved without netting
     * @param netMinor what really moves
     */
    record Cycles(
            String currency, long cycles, long settled, long payments, BigDecimal grossMinor, BigDecimal netMinor) {}

    Stored stored() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STORED)) {
            row.next();
            return new Stored(row.getLong(1), row.getLong(2));
        }
    }

    long openCycles() throws SQLException {
        return number(OPEN_CYCLES);
    }

    String digest() throws SQLException {
        return "%016x".formatted(number(DIGEST));
    }

    /** Rows by kind of answer, and dead letters by cause. */
    SortedMap<String, Long> outcomes() throws SQLException {
        SortedMap<String, Long> outcomes = new TreeMap<>();
        for (String table : List.of("payment", "payment_repeat")) {
            counts("SELECT kind, count(*) FROM weir." + table + " GROUP BY kind", outcomes);
        }
        return outcomes;
    }

    SortedMap<String, Long> deadLetters() throws SQLException {
        SortedMap<String, Long> causes = new TreeMap<>();
        counts("SELECT cause, count(*) FROM weir.dead_letter GROUP BY cause", causes);
        return causes;
    }

    SortedMap<String, Long> reasons() throws SQLException {
        SortedMap<String, Long> reasons = new TreeMap<>();
        counts(
                "SELECT reason_codes[1] || ' ' || reason_names[1], count(*) FROM weir.payment"
                        + " WHERE kind = 'REJECTED' GROUP BY 1",
                reasons);
        return reasons;
    }

    List<Cycles> cycles() throws SQLException {
        List<Cycles> cycles = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT currency, count(*), count(*) FILTER (WHERE state = 'SETTLED'),"
                                + " sum(payments), sum(gross_minor), sum(net_minor) FROM weir.cycle GROUP BY currency ORDER BY 1")) {
            while (row.next()) {
                cycles.add(new Cycles(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6)));
            }
        }
        return cycles;
    }

    /** When the rows of real-time payments were committed, in milliseconds since 1970, by identity. */
    Map<String, Double> committedAtMillis() throws SQLException {
        Map<String, Double> committed = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT identity,"
                        + " (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8"
                        + " FROM weir.payment WHERE route = 'REAL_TIME'");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                committed.put(row.getString(1), row.getDouble(2));
            }
        }
        return committed;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void counts(String query, Map<String, Long> counts) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
    }
}
