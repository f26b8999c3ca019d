package io.weir.sink;

import io.weir.sink.lease.Lease;
import io.weir.sink.lease.LeaseDesk;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the database lost what it had acknowledged of partitions that are quiet: a write would notice, but where
 * nothing new comes there is none, and what was lost would be missing until then. For the loop's thread.
 */
final class RewindWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RewindWatch.class);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final LeaseDesk desk;
    private final InstantSource clock;
    private final Map<TopicPartition, Known> known = new HashMap<>();

    /**
     * What is known of a partition's position.
     *
     * @param at when it came there, or was last looked at
     */
    private record Known(long nextOffset, Instant at) {}

    RewindWatch(LeaseDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Claims again what is before its position in the database. To be called in every turn of the loop. */
    void look(AssignedPartitions partitions) {
        Instant now = clock.instant();
        Map<TopicPartition, Lease> held = partitions.leases();
        known.keySet().retainAll(held.keySet());
        List<Lease> quiet = new ArrayList<>();
        held.forEach((partition, lease) -> {
            Known last = known.get(partition);
            if (last == null || last.nextOffset() != lease.nextOffset()) {
                known.put(partition, new Known(lease.nextOffset(), now));
            } else if (!now.isBefore(last.at().plus(QUIET))) {
                known.put(partition, new Known(lease.nextOffset(), now));
                quiet.add(lease);
            }
        });
        if (!quiet.isEmpty()) {
            compare(quiet, partitions);
        }
    }

    private void compare(List<Lease> quiet, AssignedPartitions partitions) {
        try {
            List<TopicPartition> rewound = desk.rewound(quiet).stream()
                    .map(Lease::topicPartition)
                    .sorted(Comparator.comparing(TopicPartition::toString))
                    .toList();
            partitions.claimAgain(rewound, "the database went back", false);
        } catch (SQLException e) {
            // Whatever ails it, the next write or the next look meets it too.
            LOG.debug("the positions can't be looked at", e);
        }
    }
}
