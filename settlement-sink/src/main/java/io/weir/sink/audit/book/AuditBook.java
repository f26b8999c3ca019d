package io.weir.sink.audit.book;

import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.total.Counted;
import io.weir.sink.audit.total.RangeTotals;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Seals and sealed totals of one run. For one thread. */
public final class AuditBook {

    /** Kind under which instruction records themselves are counted in {@code audit_total}. */
    public static final String INSTRUCTION = "INSTRUCTION";

    private final Connection database;
    private final AuditRuns.Run run;

    public AuditBook(Connection database, AuditRuns.Run run) {
        this.database = database;
        this.run = run;
    }

    /** Where the run that this one goes on from ended. */
    public Optional<Mark> mark(String topic, int partition) throws SQLException {
        return run.base().isEmpty() ? Optional.empty() : markOf(run.base().getAsLong(), topic, partition);
    }

    /** Where this run is, if it has come to anything. */
    public Optional<Mark> own(String topic, int partition) throws SQLException {
        return markOf(run.number(), topic, partition);
    }

    /** Where this run is, or else begins. */
    public Optional<Mark> reached(String topic, int partition) throws SQLException {
        Optional<Mark> own = own(topic, partition);
        return own.isPresent() ? own : mark(topic, partition);
    }

    private Optional<Mark> markOf(long number, String topic, int partition) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("SELECT verified_from, verified_to, rows_to, chain_hash"
                        + " FROM weir.audit_seal WHERE run = ? AND topic = ? AND partition = ?")) {
            query.setLong(1, number);
            query.setString(2, topic);
            query.setInt(3, partition);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Mark(row.getLong(1), row.getLong(2), row.getLong(3), row.getBytes(4)))
                        : Optional.empty();
            }
        }
    }

    public void seal(String topic, int partition, Mark mark) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO weir.audit_seal (run, topic, partition, verified_from, verified_to, rows_to, chain_hash)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, topic, partition) DO UPDATE SET"
                        + " verified_from = excluded.verified_from, verified_to = excluded.verified_to,"
                        + " rows_to = excluded.rows_to, chain_hash = excluded.chain_hash")) {
            insert.setLong(1, run.number());
            insert.setString(2, topic);
            insert.setInt(3, partition);
            insert.setLong(4, mark.from());
            insert.setLong(5, mark.to());
            insert.setLong(6, mark.rowsTo());
            insert.setBytes(7, mark.chain());
            insert.executeUpdate();
        }
    }

    /** The first range of the sink's log at or behind an offset, as a place to begin; none if there is no range there. */
    Optional<Mark> firstRange(UUID topicId, int partition, long offset) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT from_offset, prev_hash FROM weir.sink_batch"
                + " WHERE topic_id = ? AND partition = ? AND from_offset >= ? ORDER BY from_offset LIMIT 1")) {
            query.setObject(1, topicId);
            query.setInt(2, partition);
            query.setLong(3, offset);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Mark(offset, offset, row.getLong(1), row.getBytes(2)))
                        : Optional.empty();
            }
        }
    }

    /** A place where the sink's log of a partition ends one range: its offset, and the hash of that range. */
    @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
    public record Boundary(long offset, byte[] chain) {}

    /** The end of the first range that begins at or behind an offset. */
    public Optional<Boundary> boundary(UUID topicId, int partition, long offset) throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT to_offset, hash FROM weir.sink_batch"
                + " WHERE topic_id = ? AND partition = ? AND from_offset >= ? ORDER BY from_offset LIMIT 1")) {
            query.setObject(1, topicId);
            query.setInt(2, partition);
            query.setLong(3, offset);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Boundary(row.getLong(1), row.getBytes(2))) : Optional.empty();
            }
        }
    }

    public void addTotals(int partition, long instructions, Map<Counted, RangeTotals> byKind) throws SQLException {
        try (PreparedStatement upsert = database.prepareStatement(
                "INSERT INTO weir.audit_total AS t (run, partition, kind, records, amount_minor, hash_total)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run, partition, kind) DO UPDATE"
                        + " SET records = t.records + excluded.records,"
                        + " amount_minor = t.amount_minor + excluded.amount_minor, hash_total = ?")) {
            Map<String, Long> hashes = new TreeMap<>();
            totals(partition).forEach((kind, total) -> hashes.put(kind, total.hash()));
            addTotal(upsert, partition, INSTRUCTION, new Total(instructions, BigDecimal.ZERO, 0), 0);
            for (Map.Entry<Counted, RangeTotals> kind : new EnumMap<>(byKind).entrySet()) {
                RangeTotals totals = kind.getValue();
                Total added = new Total(totals.records(), new BigDecimal(totals.amountMinor()), totals.hash());
                String name = kind.getKey().name();
                addTotal(upsert, partition, name, added, hashes.getOrDefault(name, 0L) + totals.hash());
            }
        }
    }

    private void addTotal(PreparedStatement upsert, int partition, String kind, Total added, long hash)
            throws SQLException {
        upsert.setLong(1, run.number());
        upsert.setInt(2, partition);
        upsert.setString(3, kind);
        upsert.setLong(4, added.records());
        upsert.setBigDecimal(5, added.amountMinor());
        upsert.setLong(6, added.hash());
        upsert.setLong(7, hash);
        upsert.executeUpdate();
    }

    /** A sealed total of one kind. */
    public record Total(long records, BigDecimal amountMinor, long hash) {}

    /** Sealed totals of a partition by kind, from the beginning. */
    public Map<String, Total> totals(int partition) throws SQLException {
        Map<String, Total> totals = new TreeMap<>();
        try (PreparedStatement query = database.prepareStatement("SELECT kind, records, amount_minor, hash_total"
                + " FROM weir.audit_total WHERE run = ? AND partition = ?")) {
            query.setLong(1, run.number());
            query.setInt(2, partition);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    totals.put(rows.getString(1), new Total(rows.getLong(2), rows.getBigDecimal(3), rows.getLong(4)));
                }
            }
        }
        return totals;
    }
}
