package io.weir.sink.audit.book;

import io.weir.sink.audit.total.PlacedPairs;
import io.weir.sink.audit.total.PlacedPairs.Pair;
import io.weir.sink.audit.total.PlacedPairs.SetSum;
import io.weir.sink.audit.total.PlacedPairs.Sides;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Keeps the sums of misplaced records and copies from slice to slice and from run to run. For one thread. */
public final class PlacedBook {
    private final Connection database;
    private final AuditRuns.Run run;

    public PlacedBook(Connection database, AuditRuns.Run run) {
        this.database = database;
        this.run = run;
    }

    /** What all runs so far found below their seals, and this run above it. */
    public PlacedPairs all() throws SQLException {
        PlacedPairs pairs = new PlacedPairs();
        try (PreparedStatement query = database.prepareStatement("SELECT origin_partition, target_partition,"
                + " sent, sent_high, sent_low, copies, copies_high, copies_low FROM weir.audit_placed WHERE run = ?")) {
            query.setLong(1, run.number());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    pairs.add(
                            new Pair(rows.getInt(1), rows.getInt(2)),
                            new Sides(
                                    new SetSum(rows.getLong(3), rows.getLong(4), rows.getLong(5)),
                                    new SetSum(rows.getLong(6), rows.getLong(7), rows.getLong(8))));
                }
            }
        }
        return pairs;
    }

    /**
     * Adds to what is kept; hashes modulo 2^64.
     *
     * @param isBeyondSeal whether they count in this run only
     */
    public void add(PlacedPairs pairs, boolean isBeyondSeal) throws SQLException {
        try (PreparedStatement upsert =
                database.prepareStatement("INSERT INTO weir.audit_placed AS p (run, origin_partition, target_partition,"
                        + " sent, sent_high, sent_low, copies, copies_high, copies_low, beyond_seal)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (run, origin_partition, target_partition, beyond_seal) DO UPDATE SET"
                        + " sent = p.sent + excluded.sent, copies = p.copies + excluded.copies"
                        + wrapping("sent_high") + wrapping("sent_low") + wrapping("copies_high")
                        + wrapping("copies_low"))) {
            for (Map.Entry<Pair, Sides> entry : pairs.pairs().entrySet()) {
                upsert.setLong(1, run.number());
                upsert.setInt(2, entry.getKey().origin());
                upsert.setInt(3, entry.getKey().target());
                set(upsert, 4, entry.getValue().sent());
                set(upsert, 7, entry.getValue().copies());
                upsert.setBoolean(10, isBeyondSeal);
                upsert.executeUpdate();
            }
        }
    }

    private static String wrapping(String column) {
        return ", " + column + " = weir.hash_total(p." + column + "::numeric + excluded." + column + ")";
    }

    private static void set(PreparedStatement statement, int first, SetSum sum) throws SQLException {
        statement.setLong(first, sum.count());
        statement.setLong(first + 1, sum.high());
        statement.setLong(first + 2, sum.low());
    }
}
