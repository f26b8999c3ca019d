package io.weir.sink.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code sink_partition}. Every method works inside the connection's transaction and leaves committing to the
 * caller.
 */
public final class LeaseTable {

    private static final String TAKE_OVER = """
            UPDATE weir.sink_partition SET owner_epoch = owner_epoch + 1, owner_id = ?, owner_pid = pg_backend_pid(),
                owner_backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()),
                updated_at = ?
            WHERE topic_id = ? AND partition = ?
            RETURNING next_offset, leader_epoch, owner_epoch, rows_total, chain_hash""";

    private static final String CREATE = """
            INSERT INTO weir.sink_partition (topic_id, partition, topic, first_offset, next_offset, owner_epoch,
                owner_id, owner_pid, owner_backend_start, rows_total, chain_hash, updated_at)
            VALUES (?, ?, ?, ?, ?, 0, '', 0, '-infinity', 0, ?, ?) ON CONFLICT DO NOTHING""";

    private static final String OTHER_ID =
            "SELECT topic_id FROM weir.sink_partition WHERE topic = ? AND topic_id <> ? LIMIT 1";

    private static final String ADVANCE = """
            UPDATE weir.sink_partition SET next_offset = ?, leader_epoch = ?, rows_total = ?, chain_hash = ?,
                updated_at = ?
            WHERE topic_id = ? AND partition = ? AND next_offset = ? AND owner_epoch = ?""";

    private static final String NEXT_OFFSETS =
            "SELECT topic_id, topic, partition, next_offset FROM weir.sink_partition";

    private static final String END_OWNER = """
            SELECT pg_terminate_backend(a.pid) FROM weir.sink_partition s
            JOIN pg_stat_activity a ON a.pid = s.owner_pid AND a.backend_start = s.owner_backend_start
            WHERE s.topic_id = ? AND s.partition = ? AND a.pid <> pg_backend_pid()""";

    private LeaseTable() {}

    /**
     * Raises the epoch and returns what is stored. From here on every earlier owner is fenced; one whose transaction is
     * still open is waited for, so the offset is final.
     *
     * @return empty if nothing was ever stored of this partition
     */
    public static Optional<Lease> takeOver(Connection connection, TopicIdPartition partition, Owner owner, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TAKE_OVER)) {
            update.setString(1, owner.id());
            update.setTimestamp(2, Timestamp.from(now));
            update.setObject(3, uuid(partition.topicId()));
            update.setInt(4, partition.partition());
            try (ResultSet result = update.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Lease(
                        partition,
                        result.getLong(1),
                        (Integer) result.getObject(2),
                        result.getLong(3),
                        result.getLong(4),
                        ChainHash.stored(result.getBytes(5))));
            }
        }
    }

    /** Makes the row of a partition that nothing was stored of. No effect if another sink just did. */
    static void create(Connection connection, TopicIdPartition partition, long firstOffset, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CREATE)) {
            insert.setObject(1, uuid(partition.topicId()));
            insert.setInt(2, partition.partition());
            insert.setString(3, partition.topic());
            insert.setLong(4, firstOffset);
            insert.setLong(5, firstOffset);
            insert.setBytes(6, ChainHash.START.toBytes());
            insert.setTimestamp(7, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    /** Another id under which this topic's name is known: then it was deleted and created anew. */
    static Optional<UUID> otherTopicId(Connection connection, TopicIdPartition partition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OTHER_ID)) {
            select.setString(1, partition.topic());
            select.setObject(2, uuid(partition.topicId()));
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(result.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /**
     * Moves the positions, where offset and epoch are as each lease says. Rows are locked in the order given; give them
     * sorted.
     *
     * @return the leases that were fenced; if there is one the caller must roll back
     */
    public static List<Lease> advance(Connection connection, List<Advance> advances, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            for (Advance advance : advances) {
                Lease to = advance.to();
                update.setLong(1, to.nextOffset());
                setInteger(update, 2, to.leaderEpoch());
                update.setLong(3, to.rowsTotal());
                update.setBytes(4, to.chainHash().toBytes());
                update.setTimestamp(5, Timestamp.from(now));
                update.setObject(6, uuid(to.partition().topicId()));
                update.setInt(7, to.partition().partition());
                update.setLong(8, advance.from().nextOffset());
                update.setLong(9, advance.from().ownerEpoch());
                update.addBatch();
            }
            int[] hits = update.executeBatch();
            List<Lease> fenced = new ArrayList<>();
            for (int i = 0; i < hits.length; i++) {
                if (hits[i] == 0) {
                    fenced.add(advances.get(i).from());
                } else if (hits[i] != 1) {
                    throw new IllegalStateException("one row of sink_partition expected, hit " + hits[i]);
                }
            }
            return fenced;
        }
    }

    /** Of every partition that anything was ever stored of, the first offset that is not stored. */
    static Map<TopicIdPartition, Long> nextOffsets(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet result = select.executeQuery(NEXT_OFFSETS)) {
            Map<TopicIdPartition, Long> offsets = new HashMap<>();
            while (result.next()) {
                UUID id = result.getObject(1, UUID.class);
                offsets.put(
                        new TopicIdPartition(
                                new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits()),
                                result.getInt(3),
                                result.getString(2)),
                        result.getLong(4));
            }
            return offsets;
        }
    }

    /** Ends the database session of a partition's owner, if that very session still lives: it holds the row's lock. */
    static boolean endOwnersSession(Connection connection, TopicIdPartition partition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(END_OWNER)) {
            select.setObject(1, uuid(partition.topicId()));
            select.setInt(2, partition.partition());
            try (ResultSet result = select.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** Limits how long the rest of this transaction waits for a lock. */
    static void limitLockWait(Connection connection, long millis) throws SQLException {
        try (Statement set = connection.createStatement()) {
            set.execute("SET LOCAL lock_timeout = " + millis);
        }
    }

    public static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private static void setInteger(PreparedStatement statement, int index, @Nullable Integer value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.INTEGER);
        } else {
            statement.setInt(index, value);
        }
    }
}
