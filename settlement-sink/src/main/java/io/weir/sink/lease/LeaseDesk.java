package io.weir.sink.lease;

import io.weir.sink.database.DatabaseSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes partitions over: fence first, then read. For one thread.
 *
 * <p>A former owner that hangs in a transaction blocks the take-over. After a grace time its database session is ended.
 */
public final class LeaseDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseDesk.class);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final long LOCK_WAIT_MILLIS = 500;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final DatabaseSession session;
    private final TopicLookup topics;
    private final Owner owner;
    private final Map<TopicPartition, Long> firstOffsets;
    private final InstantSource clock;
    private final Map<TopicPartition, Instant> blockedSince = new HashMap<>();

    /**
     * A desk without any claim.
     *
     * @param firstOffsets where an operator said that partitions begin; others begin at 0
     */
    public LeaseDesk(
            DatabaseSession session,
            TopicLookup topics,
            Owner owner,
            Map<TopicPartition, Long> firstOffsets,
            InstantSource clock) {
        this.session = session;
        this.topics = topics;
        this.owner = owner;
        this.firstOffsets = Map.copyOf(firstOffsets);
        this.clock = clock;
    }

    /**
     * Takes one partition over, in a transaction of its own.
     *
     * @throws SQLException if it is not known whether the partition was taken over; claim again
     * @throws KafkaException if Kafka could not be asked; nothing was changed
     */
    public Claim claim(TopicPartition topicPartition) throws SQLException {
        TopicIdPartition partition = new TopicIdPartition(topics.idOf(topicPartition.topic()), topicPartition);
        try {
            Claim claim = claimWithin(session.connection(), partition);
            session.connection().commit();
            blockedSince.remove(topicPartition);
            return claim;
        } catch (SQLException e) {
            session.rollBack();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return blocked(partition);
            }
            throw e;
        } catch (KafkaException e) {
            session.rollBack();
            throw e;
        }
    }

    private Claim claimWithin(Connection connection, TopicIdPartition partition) throws SQLException {
        LeaseTable.limitLockWait(connection, LOCK_WAIT_MILLIS);
        Optional<Lease> known = LeaseTable.takeOver(connection, partition, owner, clock.instant());
        if (known.isPresent()) {
            return new Claim.Granted(known.get());
        }
        Optional<UUID> otherId = LeaseTable.otherTopicId(connection, partition);
        if (otherId.isPresent()) {
            UUID before = otherId.get();
            return new Claim.Refused(madeAnew(
                    partition.topic(),
                    partition.topicId(),
                    new Uuid(before.getMostSignificantBits(), before.getLeastSignificantBits())));
        }
        return claimFirst(connection, partition);
    }

    /**
     * Those of some leases whose partition is stored up to less than they say. Waits for no lock.
     *
     * @throws SQLException if it can't be said; nothing was changed
     */
    public List<Lease> rewound(Collection<Lease> leases) throws SQLException {
        try {
            Map<TopicIdPartition, Long> stored = LeaseTable.nextOffsets(session.connection());
            session.connection().commit();
            return leases.stream()
                    .filter(lease -> stored.getOrDefault(lease.partition(), -1L) < lease.nextOffset())
                    .toList();
        } catch (SQLException e) {
            session.rollBack();
            throw e;
        }
    }

    /** What there is to say of a topic whose name was given to another one. */
    public static String madeAnew(String topic, Uuid now, Uuid before) {
        return "topic %s has id %s, but what is stored came from a topic of this name with id %s: it was deleted and created anew. Its offsets mean other records now; `weir audit` tells what is missing (docs/operations.md, \"A topic was made anew\")"
                .formatted(topic, now, before);
    }

    private Claim claimFirst(Connection connection, TopicIdPartition partition) throws SQLException {
        long earliest = topics.earliestOffset(partition.topicPartition());
        long first = firstOffsets.getOrDefault(partition.topicPartition(), 0L);
        if (earliest > first) {
            return new Claim.Refused(
                    "%s begins at offset %d, but nothing before it was ever stored: records may be lost. If they are known to be elsewhere, give the first offset (sink.first.offsets)"
                            .formatted(partition.topicPartition(), earliest));
        }
        LeaseTable.create(connection, partition, first, clock.instant());
        return LeaseTable.takeOver(connection, partition, owner, clock.instant())
                .<Claim>map(Claim.Granted::new)
                .orElseThrow(() -> new IllegalStateException("no row of sink_partition for " + partition));
    }

    private Claim blocked(TopicIdPartition partition) throws SQLException {
        Instant now = clock.instant();
        Instant since = blockedSince.computeIfAbsent(partition.topicPartition(), ignored -> now);
        if (Duration.between(since, now).compareTo(GRACE) >= 0) {
            boolean ended = LeaseTable.endOwnersSession(session.connection(), partition);
            session.connection().commit();
            LOG.warn("{} was blocked by its former owner for {}; session ended: {}", partition, GRACE, ended);
            blockedSince.remove(partition.topicPartition());
        }
        return new Claim.Blocked();
    }
}
