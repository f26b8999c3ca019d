package io.weir.sink.audit.book;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What is known from runs that ended, of this process or an earlier one. For one thread. */
public final class VerifiedBook {
    private static final Set<String> STORED = Set.of(Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.BATCHES);

    private final Connection database;

    public VerifiedBook(Connection database) {
        this.database = database;
    }

    /**
     * The last run that held.
     *
     * @param sealedAt when its seal was taken
     * @param offsets records below them are verified, and their rows too if the topic is stored
     */
    public record Verified(Instant sealedAt, Map<TopicPartition, Long> offsets) {}

    public Optional<Verified> lastThatHeld() throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Instant sealedAt = Instant.MIN;
        try (PreparedStatement query = database.prepareStatement(
                        "SELECT r.started_at, s.topic, s.partition, s.verified_to, s.rows_to FROM weir.audit_run r"
                                + " JOIN weir.audit_seal s USING (run) WHERE r.run ="
                                + " (SELECT run FROM weir.audit_run WHERE holds ORDER BY run DESC LIMIT 1)");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                sealedAt = row.getTimestamp(1).toInstant();
                long to = row.getLong(4);
                boolean isStored = STORED.contains(row.getString(2));
                offsets.put(
                        new TopicPartition(row.getString(2), row.getInt(3)),
                        isStored ? Math.min(to, row.getLong(5)) : to);
            }
        }
        return offsets.isEmpty() ? Optional.empty() : Optional.of(new Verified(sealedAt, offsets));
    }

    /** What the last run that ended found, by kind; empty if it held, or if there is none. */
    public Map<Difference.Kind, Long> lastDifferences() throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                        "SELECT run FROM weir.audit_run WHERE finished_at IS NOT NULL ORDER BY run DESC LIMIT 1");
                ResultSet row = query.executeQuery()) {
            return row.next() ? FindingBook.counts(database, row.getLong(1)) : Map.of();
        }
    }
}
