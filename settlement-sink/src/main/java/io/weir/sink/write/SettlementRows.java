package io.weir.sink.write;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Inserts a closed cycle: the batch, its totals by partition, its positions. Rare, so by plain statements. */
final class SettlementRows {

    private static final String BATCH = """
            INSERT INTO weir.settlement_batch (partition, "offset", cycle, currency, previous_cut_off, cut_off, payments,
                gross_minor, hash_total, net_minor, scheme_version, closed_at, stored_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String PARTITION = """
            INSERT INTO weir.settlement_batch_partition (cycle, partition, sequence, payments, gross_minor, hash_total)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private static final String POSITION =
            "INSERT INTO weir.net_position (cycle, participant, currency, net_minor) VALUES (?, ?, ?, ?)";

    private SettlementRows() {}

    static void insert(Connection connection, RecordAddress address, SettlementBatch batch, Instant storedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BATCH)) {
            ControlTotals totals = batch.getTotals();
            insert.setInt(1, address.partition().partition());
            insert.setLong(2, address.offset());
            insert.setString(3, batch.getCycle());
            insert.setString(4, batch.getCurrency());
            insert.setTimestamp(5, Timestamp.from(batch.getPreviousCutOff()));
            insert.setTimestamp(6, Timestamp.from(batch.getCutOff()));
            insert.setLong(7, totals.getCount());
            insert.setBigDecimal(8, totals.getGrossMinor());
            insert.setLong(9, totals.getHashTotal());
            insert.setBigDecimal(10, batch.getNetMinor());
            insert.setLong(11, batch.getSchemeVersion());
            insert.setTimestamp(12, Timestamp.from(batch.getClosedAt()));
            insert.setTimestamp(13, Timestamp.from(storedAt));
            insert.executeUpdate();
        }
        insertPartitions(connection, batch);
        insertPositions(connection, batch);
    }

    private static void insertPartitions(Connection connection, SettlementBatch batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PARTITION)) {
            for (PartitionTotals partition : batch.getPartitions()) {
                insert.setString(1, batch.getCycle());
                insert.setInt(2, partition.getPartition());
                insert.setLong(3, partition.getSequence());
                insert.setLong(4, partition.getTotals().getCount());
                insert.setBigDecimal(5, partition.getTotals().getGrossMinor());
                insert.setLong(6, partition.getTotals().getHashTotal());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertPositions(Connection connection, SettlementBatch batch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(POSITION)) {
            for (NetPosition position : batch.getPositions()) {
                insert.setString(1, batch.getCycle());
                insert.setString(2, position.getParticipant());
                insert.setString(3, batch.getCurrency());
                insert.setBigDecimal(4, position.getNetMinor());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
