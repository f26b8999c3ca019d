package io.weir.sink.write;

import io.weir.sink.database.DatabaseSession;
import io.weir.sink.database.SqlFailure;
import io.weir.sink.lease.Advance;
import io.weir.sink.lease.Lease;
import io.weir.sink.lease.LeaseTable;
import io.weir.sink.read.BadRecord;
import io.weir.sink.read.Range;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes ranges of several partitions, and the positions behind them, in one transaction.
 *
 * <p>Guarantee: a range is applied once, however often it is delivered and whoever delivers it. The positions are moved
 * first, under the condition that offset and epoch are the lease's; rows follow only where that held, and all commit
 * together. Not thread-safe.
 */
public final class BatchWriter {

    private final DatabaseSession session;
    private final InstantSource clock;
    private final BatchRows rows = new BatchRows();

    public BatchWriter(DatabaseSession session, InstantSource clock) {
        this.session = session;
        this.clock = clock;
    }

    /**
     * Tries until everything that can be written is: a fenced partition is left out, a partition with a bad record is cut
     * before it. Each try is smaller than the one before.
     *
     * @param ranges at most one a partition, sorted by topic and partition
     * @throws LedgerBrokenException if a guard has failed; the sink must stop
     */
    public WriteResult write(List<Range> ranges) {
        List<Range> left = ranges;
        List<Lease> fenced = new ArrayList<>();
        List<BadRecord> bad = new ArrayList<>();
        while (true) {
            switch (tryOnce(left)) {
                case Attempt.Committed done -> {
                    return new WriteResult.Committed(done.leases(), fenced, bad, done.rowsByTable(), done.took());
                }
                case Attempt.Fenced lost -> {
                    fenced.addAll(lost.leases());
                    left = left.stream()
                            .filter(range -> !lost.leases().contains(range.lease()))
                            .toList();
                }
                case Attempt.Refused refused -> {
                    bad.add(refused.record());
                    left = left.stream()
                            .map(refused::cut)
                            .filter(range -> !range.isEmpty())
                            .toList();
                }
                case Attempt.Failed failed -> {
                    return new WriteResult.Failed(failed.cause(), failed.duringCommit());
                }
            }
        }
    }

    private Attempt tryOnce(List<Range> ranges) {
        Instant now = clock.instant();
        long startNanos = System.nanoTime();
        boolean committing = false;
        try {
            rows.fill(ranges, now);
            List<BatchEntry> entries = ranges.stream().map(BatchEntry::of).toList();
            List<Advance> advances = entries.stream().map(BatchEntry::advance).toList();
            if (!entries.isEmpty()) {
                Connection connection = session.connection();
                List<Lease> fenced = LeaseTable.advance(connection, advances, now);
                if (!fenced.isEmpty()) {
                    session.rollBack();
                    return new Attempt.Fenced(fenced);
                }
                rows.send(connection);
                BatchEntry.insert(connection, entries, now);
                committing = true;
                connection.commit();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
            return new Attempt.Committed(advances.stream().map(Advance::to).toList(), rows.countByTable(), took);
        } catch (RefusedRowException e) {
            session.rollBack();
            return new Attempt.Refused(e.record());
        } catch (SQLException e) {
            return failed(e, committing);
        }
    }

    private Attempt failed(SQLException e, boolean committing) {
        session.close(); // whatever state it is in, the server ends it; the next claim waits for that
        if (!committing && SqlFailure.of(e) == SqlFailure.RECORD) {
            throw new LedgerBrokenException("the database refused the sink's own books: " + e.getMessage(), e);
        }
        return new Attempt.Failed(e, committing);
    }

    /** What one try came to. */
    private sealed interface Attempt {

        record Committed(List<Lease> leases, Map<String, Integer> rowsByTable, Duration took) implements Attempt {}

        record Fenced(List<Lease> leases) implements Attempt {}

        record Refused(BadRecord record) implements Attempt {
            Range cut(Range range) {
                return range.partition().equals(record.partition()) ? range.cutBefore(record.offset()) : range;
            }
        }

        record Failed(SQLException cause, boolean duringCommit) implements Attempt {}
    }
}
