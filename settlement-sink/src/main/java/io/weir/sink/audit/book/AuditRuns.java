package io.weir.sink.audit.book;

import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.seal.Seal;
import io.weir.sink.audit.seal.SealBook;
import io.weir.sink.audit.seal.Sealing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Begins, goes on with and ends runs. One run at a time: a lock of the session keeps a second one out. For one thread. */
public final class AuditRuns {

    private static final long LOCK = 0x77_65_69_72_61_75_64L;

    private static final int LOCK_PATIENCE_SECONDS = 5;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final List<String> CARRIED = List.of(
            "audit_total (run, partition, kind, records, amount_minor, hash_total)",
            "audit_cycle (run, currency, cut_off, partition, payments, gross_minor, hash_total)",
            "audit_position (run, currency, cut_off, participant, net_minor)",
            "audit_placed (run, origin_partition, target_partition, sent, sent_high, sent_low,"
                    + " copies, copies_high, copies_low)",
            "audit_partial (run, partition, currency, sequence, cut_off)");

    private static final List<String> KEPT_BY_RUN = List.of(
            "audit_seal",
            "audit_total",
            "audit_cycle",
            "audit_position",
            "audit_placed",
            "audit_partial",
            "audit_edge",
            "audit_pass");

    private static final List<String> FOUND_BY_RUN = List.of("audit_count", "audit_difference");

    private final Connection database;
    private final Transactions transactions = new Transactions();

    public AuditRuns(Connection database) {
        this.database = database;
    }

    /**
     * A run.
     *
     * @param base the run that was gone on from; none = from the start
     * @param startedAt when it began, in an earlier process if it was interrupted
     * @param isInterrupted whether an earlier process began it and did not end it
     */
    public record Run(long number, OptionalLong base, Instant startedAt, boolean isInterrupted) {}

    /** A run and up to where it verifies. */
    public record Begun(Run run, Seal seal) {}

    /**
     * Goes on with the run that was interrupted, up to its seal, or begins one.
     *
     * @throws AuditException if the last seal is of another topic
     */
    public Begun begin(AuditConfig config, Sealing sealing, Instant now) throws SQLException {
        Optional<Begun> interrupted = interrupted(config, sealing);
        if (interrupted.isPresent()) {
            return interrupted.get();
        }
        forgetUnfinished();
        Seal seal = sealing.take();
        OptionalLong base = config.resume() ? baseOfTheNext(seal.instructionsId()) : OptionalLong.empty();
        Run[] begun = new Run[1];
        transactions.in(database, () -> {
            Run run = new Run(insert(seal, base, config.processorGroup(), now), base, now, false);
            carry(run);
            new SealBook(database).keep(run.number(), seal);
            begun[0] = run;
        });
        return new Begun(Objects.requireNonNull(begun[0]), seal);
    }

    private Optional<Begun> interrupted(AuditConfig config, Sealing sealing) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("SELECT run, base_run, started_at FROM weir.audit_run r"
                        + " WHERE finished_at IS NULL AND processor_group = ? AND (base_run IS NULL OR ?"
                        + " AND base_run = (SELECT max(h.run) FROM weir.audit_run h WHERE h.holds))"
                        + " ORDER BY run DESC LIMIT 1")) {
            query.setString(1, config.processorGroup());
            query.setBoolean(2, config.resume());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                long base = row.getLong(2);
                OptionalLong baseRun = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(base);
                Instant startedAt = row.getTimestamp(3).toInstant();
                Run run = new Run(row.getLong(1), baseRun, startedAt, true);
                return sealing.again(new SealBook(database).read(run.number())).map(seal -> new Begun(run, seal));
            }
        }
    }

    private long insert(Seal seal, OptionalLong base, String group, Instant now) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO weir.audit_run (base_run, topic_id, started_at, processor_group) VALUES (?, ?, ?, ?)"
                        + " RETURNING run")) {
            insert.setObject(1, base.isPresent() ? base.getAsLong() : null, Types.BIGINT);
            insert.setObject(2, seal.instructionsId());
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setString(4, group);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void carry(Run run) throws SQLException {
        if (run.base().isPresent()) {
            for (String table : CARRIED) {
                String columns = table.substring(table.indexOf("(run, ") + 6, table.length() - 1);
                execute("INSERT INTO weir." + table + " SELECT " + run.number() + ", " + columns + " FROM weir."
                        + table.substring(0, table.indexOf(' ')) + " WHERE run = "
                        + run.base().getAsLong());
            }
        }
    }

    /** Ends a run. Its seals stay if it holds, and then those of all runs before go. */
    public void finish(Run run, Instant now, long records, long differences) throws SQLException {
        boolean holds = differences == 0;
        String closed = " WHERE run = " + run.number() + " AND (currency, cut_off) IN (SELECT currency, cut_off FROM"
                + " weir.audit_cycle WHERE run = " + run.number() + " AND batch_offset IS NOT NULL)";
        transactions.in(database, () -> {
            for (String table : KEPT_BY_RUN) {
                execute("DELETE FROM weir." + table + " WHERE run " + (holds ? "< " : "= ") + run.number());
            }
            for (String table : FOUND_BY_RUN) {
                execute("DELETE FROM weir." + table + " WHERE run < " + run.number());
            }
            execute("DELETE FROM weir.audit_placed WHERE beyond_seal AND run = " + run.number());
            execute("DELETE FROM weir.audit_position" + closed);
            execute("DELETE FROM weir.audit_cycle" + closed);
            end(run, now, records, differences);
        });
    }

    private void end(Run run, Instant now, long records, long differences) throws SQLException {
        try (PreparedStatement update = database.prepareStatement("UPDATE weir.audit_run"
                + " SET finished_at = ?, holds = ?, records = ?, differences = ? WHERE run = ?")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setBoolean(2, differences == 0);
            update.setLong(3, records);
            update.setLong(4, differences);
            update.setLong(5, run.number());
            update.executeUpdate();
        }
    }

    /** What a run left that was interrupted and can't be gone on with. */
    private void forgetUnfinished() throws SQLException {
        execute("DELETE FROM weir.audit_run WHERE finished_at IS NULL");
    }

    /**
     * Keeps other audits out until the connection is closed. Waits a little: the session of an audit that was killed may have to
     * end its statement first.
     *
     * @throws AuditException if another audit runs
     */
    public void lock() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("SET lock_timeout = '" + LOCK_PATIENCE_SECONDS + "s'");
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            statement.execute("SET lock_timeout = 0");
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new AuditException("another audit of this database is running", e);
            }
            throw e;
        }
    }

    /** The last run if it held; else the one that it went on from, so that what it found is found again. */
    private OptionalLong baseOfTheNext(UUID instructions) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                        "SELECT base.run, base.topic_id FROM weir.audit_run last JOIN weir.audit_run base"
                                + " ON base.run = CASE WHEN last.holds THEN last.run ELSE last.base_run END"
                                + " WHERE last.run = (SELECT max(run) FROM weir.audit_run WHERE finished_at IS NOT NULL)");
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
