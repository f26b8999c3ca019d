package io.weir.sink.audit.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Keeps the last partial of every partition and currency from run to run. For one thread. */
public final class PartialBook {

    public record Chain(int partition, String currency) {}

    public record Head(long sequence, Instant cutOff) {}

    private final Connection database;
    private final AuditRuns.Run run;

    public PartialBook(Connection database, AuditRuns.Run run) {
        this.database = database;
        this.run = run;
    }

    public Map<Chain, Head> heads() throws SQLException {
        Map<Chain, Head> heads = new HashMap<>();
        try (PreparedStatement query = database.prepareStatement(
                "SELECT partition, currency, sequence, cut_off FROM weir.audit_partial WHERE run = ?")) {
            query.setLong(1, run.number());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    heads.put(
                            new Chain(rows.getInt(1), rows.getString(2)),
                            new Head(rows.getLong(3), rows.getTimestamp(4).toInstant()));
                }
            }
        }
        return heads;
    }

    public void keep(Map<Chain, Head> heads) throws SQLException {
        try (PreparedStatement upsert = database.prepareStatement(
                "INSERT INTO weir.audit_partial (run, partition, currency, sequence, cut_off) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (run, partition, currency) DO UPDATE"
                        + " SET sequence = excluded.sequence, cut_off = excluded.cut_off")) {
            for (Map.Entry<Chain, Head> head : heads.entrySet()) {
                upsert.setLong(1, run.number());
                upsert.setInt(2, head.getKey().partition());
                upsert.setString(3, head.getKey().currency());
                upsert.setLong(4, head.getValue().sequence());
                upsert.setTimestamp(5, Timestamp.from(head.getValue().cutOff()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
