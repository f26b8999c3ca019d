package io.weir.sink.audit.book;

import io.weir.sink.audit.Difference;
import io.weir.sink.audit.finding.Findings;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keeps what a run has found. For one thread. */
public final class FindingBook {
    private final Connection database;
    private final long run;

    public FindingBook(Connection database, AuditRuns.Run run) {
        this.database = database;
        this.run = run.number();
    }

    public void add(Findings findings) throws SQLException {
        try (PreparedStatement upsert = database.prepareStatement("INSERT INTO weir.audit_count AS c VALUES (?, ?, ?)"
                + " ON CONFLICT (run, kind) DO UPDATE SET differences = c.differences + excluded.differences")) {
            for (Map.Entry<Difference.Kind, Long> count : findings.counts().entrySet()) {
                upsert.setLong(1, run);
                upsert.setString(2, count.getKey().name());
                upsert.setLong(3, count.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO weir.audit_difference (run, kind, place, partition, \"offset\", identity, detail,"
                        + " expected, found) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Difference difference : findings.named()) {
                insert.setLong(1, run);
                insert.setString(2, difference.kind().name());
                insert.setString(3, difference.where());
                insert.setObject(4, difference.partition() < 0 ? null : difference.partition(), Types.INTEGER);
                insert.setObject(5, difference.offset() < 0 ? null : difference.offset(), Types.BIGINT);
                insert.setString(6, storable(difference.identity()));
                insert.setString(7, storable(difference.detail()));
                insert.setString(8, storable(difference.expected()));
                insert.setString(9, storable(difference.found()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** How many there are of each kind. */
    public Map<Difference.Kind, Long> counts() throws SQLException {
        return counts(database, run);
    }

    public static Map<Difference.Kind, Long> counts(Connection database, long run) throws SQLException {
        Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
        try (PreparedStatement query =
                database.prepareStatement("SELECT kind, differences FROM weir.audit_count WHERE run = ?")) {
            query.setLong(1, run);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.put(Difference.Kind.valueOf(row.getString(1)), row.getLong(2));
                }
            }
        }
        return counts;
    }

    /** The first ones by name: in the order of the partitions, then of their offsets, at last what is in no partition. */
    public List<Difference> named(int max) throws SQLException {
        List<Difference> named = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement("SELECT kind, place, coalesce(partition, -1),"
                + " coalesce(\"offset\", -1), identity, detail, expected, found FROM weir.audit_difference"
                + " WHERE run = ? ORDER BY partition, \"offset\", number LIMIT ?")) {
            query.setLong(1, run);
            query.setInt(2, max);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    named.add(new Difference(
                            Difference.Kind.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getInt(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8)));
                }
            }
        }
        return named;
    }

    /** Neither NUL nor half a surrogate pair can be stored as text, and a record may hold either. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
