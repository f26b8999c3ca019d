package io.weir.sink.audit.book;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Keeps what a run has counted in each partition of the instructions. For one thread. */
public final class PassBook {
    /**
     * Counts of one partition in one run.
     *
     * @param isFinished whether the partition is verified up to its seal
     * @param records instruction records
     * @param pendingRows answers that the sink had not stored
     * @param pendingCopies copies that were not answered
     * @param withoutSource answers whose instructions retention had removed
     */
    public record Passed(boolean isFinished, long records, long pendingRows, long pendingCopies, long withoutSource) {
        static final Passed NOTHING = new Passed(false, 0, 0, 0, 0);
    }

    private final Connection database;
    private final long run;

    public PassBook(Connection database, AuditRuns.Run run) {
        this.database = database;
        this.run = run.number();
    }

    public Passed of(int partition) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("SELECT finished, records, pending_rows, pending_copies, without_source"
                        + " FROM weir.audit_pass WHERE run = ? AND partition = ?")) {
            query.setLong(1, run);
            query.setInt(2, partition);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new Passed(row.getBoolean(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))
                        : Passed.NOTHING;
            }
        }
    }

    /** Adds what one slice counted. */
    public void add(int partition, Passed slice) throws SQLException {
        try (PreparedStatement upsert = database.prepareStatement(
                "INSERT INTO weir.audit_pass AS p VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, partition) DO UPDATE SET"
                        + " finished = excluded.finished, records = p.records + excluded.records,"
                        + " pending_rows = p.pending_rows + excluded.pending_rows,"
                        + " pending_copies = p.pending_copies + excluded.pending_copies,"
                        + " without_source = p.without_source + excluded.without_source")) {
            upsert.setLong(1, run);
            upsert.setInt(2, partition);
            upsert.setBoolean(3, slice.isFinished());
            upsert.setLong(4, slice.records());
            upsert.setLong(5, slice.pendingRows());
            upsert.setLong(6, slice.pendingCopies());
            upsert.setLong(7, slice.withoutSource());
            upsert.executeUpdate();
        }
    }
}
