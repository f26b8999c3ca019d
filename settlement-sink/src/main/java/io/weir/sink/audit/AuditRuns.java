package io.weir.sink.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Begins and ends runs. One run at a time: a lock of the session keeps a second one out. For one thread. */
final class AuditRuns {

    private static final long LOCK = 0x77_65_69_72_61_75_64L;
    private static final List<String> CARRIED = List.of(
            "audit_total (run, partition, kind, records, amount_minor, hash_total)",
            "audit_cycle (run, currency, cut_off, partition, payments, gross_minor, hash_total)",
            "audit_position (run, currency, cut_off, participant, net_minor)",
            "audit_placed (run, origin_partition, target_partition, sent, sent_high, sent_low,"
                    + " copies, copies_high, copies_low)",
            "audit_partial (run, partition, currency, sequence, cut_off)");
    private static final List<String> KEPT_BY_RUN =
            List.of("audit_seal", "audit_total", "audit_cycle", "audit_position", "audit_placed", "audit_partial");

    private final Connection database;

    AuditRuns(Connection database) {
        this.database = database;
    }

    /** @param base the run that was gone on from; none = from the start */
    record Run(long number, OptionalLong base) {}

    /**
     * @param instructions id of the topic that is audited
     * @throws AuditException if the last seal is of another topic
     */
    Run begin(UUID instructions, boolean resume, Instant now) throws SQLException {
        forgetUnfinished();
        OptionalLong base = resume ? lastThatHeld(instructions) : OptionalLong.empty();
        long number;
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO weir.audit_run (base_run, topic_id, started_at) VALUES (?, ?, ?) RETURNING run")) {
            insert.setObject(1, base.isPresent() ? base.getAsLong() : null, java.sql.Types.BIGINT);
            insert.setObject(2, instructions);
            insert.setTimestamp(3, Timestamp.from(now));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                number = row.getLong(1);
            }
        }
        if (base.isPresent()) {
            for (String table : CARRIED) {
                String columns = table.substring(table.indexOf("(run, ") + 6, table.length() - 1);
                execute("INSERT INTO weir." + table + " SELECT " + number + ", " + columns + " FROM weir."
                        + table.substring(0, table.indexOf(' ')) + " WHERE run = " + base.getAsLong());
            }
        }
        return new Run(number, base);
    }

    /** Ends a run. Its seals stay if it holds, and then those of all runs before go. */
    void finish(Run run, Instant now, long records, long differences) throws SQLException {
        boolean holds = differences == 0;
        for (String table : KEPT_BY_RUN) {
            execute("DELETE FROM weir." + table + " WHERE run " + (holds ? "< " : "= ") + run.number());
        }
        try (PreparedStatement update = database.prepareStatement("UPDATE weir.audit_run"
                + " SET finished_at = ?, holds = ?, records = ?, differences = ? WHERE run = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setBoolean(2, holds);
            update.setLong(3, records);
            update.setLong(4, differences);
            update.setLong(5, run.number());
            update.executeUpdate();
        }
    }

    /** What a run left that was killed. */
    private void forgetUnfinished() throws SQLException {
        for (String table : KEPT_BY_RUN) {
            execute("DELETE FROM weir." + table
                    + " WHERE run IN (SELECT run FROM weir.audit_run WHERE finished_at IS NULL)");
        }
    }

    /** @throws AuditException if another audit runs */
    void lock() throws SQLException {
        try (PreparedStatement lock = database.prepareStatement("SELECT pg_try_advisory_lock(" + LOCK + ")");
                ResultSet row = lock.executeQuery()) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new AuditException("another audit of this database is running");
            }
        }
    }

    private OptionalLong lastThatHeld(UUID instructions) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                        "SELECT run, topic_id FROM weir.audit_run WHERE holds ORDER BY run DESC LIMIT 1");
                ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                return OptionalLong.empty();
            }
            if (!instructions.equals(row.getObject(2, UUID.class))) {
                throw new AuditException("the topic was created anew since the last audit: it has another id;"
                        + " its seal can't be gone on from (audit from the start instead)");
            }
            return OptionalLong.of(row.getLong(1));
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
