package io.weir.sink.write;

import io.weir.sink.lease.Lease;
import io.weir.sink.read.BadRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What became of a batch. */
public sealed interface WriteResult {

    /**
     * Committed, except what is named.
     *
     * @param leases where the written partitions now stand
     * @param fenced leases that another owner has made void; nothing of theirs was written
     * @param bad records that the database refused; their partitions were written up to them
     * @param rowsByTable how many rows went into each table
     * @param took from the first statement to the commit's answer
     */
    record Committed(
            List<Lease> leases,
            List<Lease> fenced,
            List<BadRecord> bad,
            Map<String, Integer> rowsByTable,
            Duration took)
            implements WriteResult {}

    /**
     * Nothing is known to be written. Claim the partitions again: the database says what is stored.
     *
     * @param duringCommit the commit may or may not have happened
     */
    record Failed(SQLException cause, boolean duringCommit) implements WriteResult {}
}
