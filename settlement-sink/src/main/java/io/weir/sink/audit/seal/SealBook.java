package io.weir.sink.audit.seal;

import io.weir.schemas.topics.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** Keeps the seal of a run, so that a run that was killed is gone on with up to the same seal. For one thread. */
public final class SealBook {
    private final Connection database;

    public SealBook(Connection database) {
        this.database = database;
    }

    public void keep(long run, Seal seal) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO weir.audit_edge (run, topic, partition, topic_id, read_to, answered, batches_to,"
                        + " first_offset, next_offset, chain_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<TopicPartition, Long> end : seal.ends().entrySet()) {
                TopicPartition partition = end.getKey();
                boolean isInstructions = partition.topic().equals(Topics.INSTRUCTIONS);
                boolean isBatches = partition.topic().equals(Topics.BATCHES);
                Seal.SinkPosition sink = seal.sink().get(partition);
                insert.setLong(1, run);
                insert.setString(2, partition.topic());
                insert.setInt(3, partition.partition());
                insert.setObject(4, seal.idOf(partition.topic()));
                insert.setLong(5, end.getValue());
                insert.setObject(6, isInstructions ? seal.answered(partition.partition()) : null, Types.BIGINT);
                insert.setObject(7, isBatches ? seal.batchesTo(partition) : null, Types.BIGINT);
                insert.setObject(8, sink == null ? null : sink.firstOffset(), Types.BIGINT);
                insert.setObject(9, sink == null ? null : sink.nextOffset(), Types.BIGINT);
                insert.setBytes(10, sink == null ? null : sink.chainHash());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The seal of a run as it was kept, without the starts, which move; without any end if none was kept. */
    public Seal read(long run) throws SQLException {
        Map<String, UUID> ids = new HashMap<>();
        Map<Integer, Long> answered = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, Long> batchesTo = new HashMap<>();
        Map<TopicPartition, Seal.SinkPosition> sink = new HashMap<>();
        try (PreparedStatement query = database.prepareStatement("SELECT topic, partition, topic_id, read_to, answered,"
                + " batches_to, first_offset, next_offset, chain_hash FROM weir.audit_edge WHERE run = ?")) {
            query.setLong(1, run);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    TopicPartition partition = new TopicPartition(row.getString(1), row.getInt(2));
                    ids.put(partition.topic(), row.getObject(3, UUID.class));
                    ends.put(partition, row.getLong(4));
                    if (row.getObject(5) != null) {
                        answered.put(partition.partition(), row.getLong(5));
                    }
                    if (row.getObject(6) != null) {
                        batchesTo.put(partition, row.getLong(6));
                    }
                    if (row.getObject(8) != null) {
                        sink.put(partition, new Seal.SinkPosition(row.getLong(7), row.getLong(8), row.getBytes(9)));
                    }
                }
            }
        }
        return new Seal(ids, answered.size(), answered, Map.of(), ends, batchesTo, sink);
    }
}
