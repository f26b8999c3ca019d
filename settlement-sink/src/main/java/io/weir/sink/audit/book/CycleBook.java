package io.weir.sink.audit.book;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.total.CycleSum;
import io.weir.sink.audit.total.CycleTotals;
import io.weir.sink.audit.total.Sum;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The recomputed cycles of one run that have no verified batch yet: kept in the database, so that memory is not. */
public final class CycleBook {

    /** Names a cycle. */
    public record Cycle(String currency, Instant cutOff) implements Comparable<Cycle> {
        @Override
        public int compareTo(Cycle other) {
            int byTime = cutOff.compareTo(other.cutOff);
            return byTime == 0 ? currency.compareTo(other.currency) : byTime;
        }

        public String name() {
            return currency + "/" + cutOff;
        }
    }

    private final Connection database;
    private final AuditRuns.Run run;

    public CycleBook(Connection database, AuditRuns.Run run) {
        this.database = database;
        this.run = run;
    }

    /** Adds to a cycle what a partition accepted into it. */
    public void add(Cycle cycle, int partition, CycleSum sum) throws SQLException {
        CycleTotals totals = sum.totals();
        try (PreparedStatement upsert = database.prepareStatement(
                "INSERT INTO weir.audit_cycle AS c (run, currency, cut_off, partition, payments, gross_minor, hash_total)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, currency, cut_off, partition) DO UPDATE SET"
                        + " payments = c.payments + excluded.payments,"
                        + " gross_minor = c.gross_minor + excluded.gross_minor,"
                        + " hash_total = c.hash_total + excluded.hash_total")) {
            bind(upsert, cycle);
            upsert.setInt(4, partition);
            upsert.setLong(5, totals.payments());
            upsert.setBigDecimal(6, new BigDecimal(totals.grossMinor()));
            upsert.setBigDecimal(7, BigDecimal.valueOf(totals.hashTotal()));
            upsert.executeUpdate();
        }
        try (PreparedStatement upsert = database.prepareStatement(
                "INSERT INTO weir.audit_position AS p (run, currency, cut_off, participant, net_minor)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (run, currency, cut_off, participant) DO UPDATE SET"
                        + " net_minor = p.net_minor + excluded.net_minor")) {
            for (Map.Entry<String, Sum> position : sum.positions().entrySet()) {
                bind(upsert, cycle);
                upsert.setString(4, position.getKey());
                upsert.setBigDecimal(5, new BigDecimal(position.getValue().value()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Control totals of a cycle by partition; only partitions that accepted something. */
    public Map<Integer, CycleTotals> totals(Cycle cycle) throws SQLException {
        Map<Integer, CycleTotals> totals = new TreeMap<>();
        try (PreparedStatement query =
                database.prepareStatement("SELECT partition, payments, gross_minor, hash_total FROM weir.audit_cycle"
                        + " WHERE run = ? AND currency = ? AND cut_off = ?")) {
            bind(query, cycle);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    totals.put(
                            rows.getInt(1),
                            new CycleTotals(
                                    rows.getLong(2),
                                    rows.getBigDecimal(3).toBigIntegerExact(),
                                    rows.getBigDecimal(4).longValue()));
                }
            }
        }
        return totals;
    }

    /** Net positions of a cycle by participant. */
    public Map<String, BigInteger> positions(Cycle cycle) throws SQLException {
        Map<String, BigInteger> positions = new TreeMap<>();
        try (PreparedStatement query =
                database.prepareStatement("SELECT participant, net_minor FROM weir.audit_position"
                        + " WHERE run = ? AND currency = ? AND cut_off = ?")) {
            bind(query, cycle);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    positions.put(rows.getString(1), rows.getBigDecimal(2).toBigIntegerExact());
                }
            }
        }
        return positions;
    }

    /** Whether another record than this one is the verified batch of a cycle. */
    public boolean isClosedByOther(Cycle cycle, int partition, long offset) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                "SELECT 1 FROM weir.audit_cycle WHERE run = ? AND currency = ? AND cut_off = ?"
                        + " AND (batch_partition, batch_offset) <> (?, ?) LIMIT 1")) {
            bind(query, cycle);
            query.setInt(4, partition);
            query.setLong(5, offset);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Notes the record that is the verified batch of a cycle; to do so again changes nothing. */
    public void close(Cycle cycle, int partition, long offset) throws SQLException {
        try (PreparedStatement update = database.prepareStatement("UPDATE weir.audit_cycle SET batch_partition = ?,"
                + " batch_offset = ? WHERE run = ? AND currency = ? AND cut_off = ?")) {
            update.setInt(1, partition);
            update.setLong(2, offset);
            update.setLong(3, run.number());
            update.setString(4, cycle.currency());
            update.setTimestamp(5, Timestamp.from(cycle.cutOff()));
            update.executeUpdate();
        }
    }

    /** Hears of one cycle that has no batch. */
    public interface OpenCycles {

        /**
         * Hears of one.
         *
         * @param batchedTo cut-off of the latest batch of the currency below the seal that is stored; else
         *     {@link Instant#MIN}
         */
        void found(Cycle cycle, CycleTotals totals, Instant batchedTo);
    }

    /** Gives the cycles that have no batch yet, in order. */
    public void open(OpenCycles cycles) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                "SELECT c.currency, c.cut_off, sum(c.payments)::bigint, sum(c.gross_minor), sum(c.hash_total),"
                        + " (SELECT max(b.cut_off) FROM weir.settlement_batch b JOIN weir.audit_seal s ON s.partition = b.partition"
                        + " AND b.\"offset\" < s.verified_to WHERE s.run = c.run AND s.topic = '" + Topics.BATCHES
                        + "' AND b.currency = c.currency)"
                        + " FROM weir.audit_cycle c WHERE c.run = ? AND c.batch_offset IS NULL GROUP BY c.run, c.currency, c.cut_off"
                        + " ORDER BY c.cut_off, c.currency")) {
            query.setLong(1, run.number());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Timestamp batchedTo = rows.getTimestamp(6);
                    cycles.found(
                            new Cycle(rows.getString(1), rows.getTimestamp(2).toInstant()),
                            new CycleTotals(
                                    rows.getLong(3),
                                    rows.getBigDecimal(4).toBigIntegerExact(),
                                    rows.getBigDecimal(5).longValue()),
                            batchedTo == null ? Instant.MIN : batchedTo.toInstant());
                }
            }
        }
    }

    private void bind(PreparedStatement statement, Cycle cycle) throws SQLException {
        statement.setLong(1, run.number());
        statement.setString(2, cycle.currency());
        statement.setTimestamp(3, Timestamp.from(cycle.cutOff()));
    }
}
