package io.weir.sink;

import io.weir.sink.PartitionState.Held;
import io.weir.sink.PartitionState.Stopped;
import io.weir.sink.PartitionState.Waiting;
import io.weir.sink.lease.Claim;
import io.weir.sink.lease.Lease;
import io.weir.sink.lease.LeaseDesk;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that the group assigned to this sink, and which of them it holds. A partition is paused unless it is
 * held. For the loop's thread, on which the consumer also calls the listener: never inside a transaction.
 */
final class AssignedPartitions implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(AssignedPartitions.class);

    /** A fenced partition has another owner; the group will tell who is right. Then it is this sink's turn again. */
    private static final Duration AFTER_FENCE = Duration.ofSeconds(5);

    private static final int WAITING_TOO_LONG_ATTEMPTS = 3;

    private final Consumer<byte[], byte[]> consumer;
    private final LeaseDesk desk;
    private final RetryDelay delay;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private final List<String> stops = new ArrayList<>();
    private final Map<TopicPartition, PartitionState> states =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));

    AssignedPartitions(
            Consumer<byte[], byte[]> consumer,
            LeaseDesk desk,
            RetryDelay delay,
            SinkMetrics metrics,
            InstantSource clock) {
        this.consumer = consumer;
        this.desk = desk;
        this.delay = delay;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Paused at a position that is never read: the real one comes with the claim. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        consumer.pause(assigned);
        for (TopicPartition partition : assigned) {
            consumer.seek(partition, 0);
            states.put(partition, new Waiting(clock.instant(), 0, "", Optional.empty(), false));
        }
    }

    /** No batch is open here, so there is nothing to finish. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        forget(revoked);
    }

    /** They may have a new owner already: write nothing. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        LOG.warn("lost {}: the group took them away", lost);
        forget(lost);
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(states::remove);
        partitions.forEach(metrics::forget);
    }

    /** Claims what is due. One database that doesn't answer makes all wait. */
    void claimDue() {
        Instant now = clock.instant();
        for (TopicPartition partition : List.copyOf(states.keySet())) {
            if (states.get(partition) instanceof Waiting waiting
                    && !waiting.due().isAfter(now)) {
                try {
                    settle(partition, waiting, desk.claim(partition));
                } catch (SQLException e) {
                    metrics.retried(e);
                    DeploymentErrors.stopIfOne(e);
                    waitLonger(partition, waiting, e.getMessage());
                    return;
                } catch (RetriableException e) {
                    waitLonger(partition, waiting, e.getMessage());
                    return;
                }
            }
        }
    }

    private void settle(TopicPartition partition, Waiting waiting, Claim claim) {
        switch (claim) {
            case Claim.Granted granted -> hold(partition, waiting, granted.lease());
            case Claim.Refused refused -> stop(partition, refused.reason());
            case Claim.Blocked blocked -> waitLonger(partition, waiting, "its former owner has a transaction open");
        }
    }

    private void hold(TopicPartition partition, Waiting waiting, Lease lease) {
        waiting.last().ifPresent(last -> compare(last, lease, waiting.inDoubt()));
        consumer.seek(
                partition, new OffsetAndMetadata(lease.nextOffset(), Optional.ofNullable(lease.leaderEpoch()), ""));
        consumer.resume(List.of(partition));
        states.put(partition, new Held(lease, waiting.attempts()));
        LOG.info("took over {} from offset {} with epoch {}", partition, lease.nextOffset(), lease.ownerEpoch());
    }

    private void compare(Lease last, Lease now, boolean inDoubt) {
        if (inDoubt) {
            metrics.commitResolved(now.nextOffset() > last.nextOffset());
        }
        if (now.nextOffset() < last.nextOffset()) {
            metrics.rewound();
            LOG.error(
                    "{}: the database went back from offset {} to {}: it lost what it had acknowledged. Storing again from there",
                    now.partition(),
                    last.nextOffset(),
                    now.nextOffset());
        }
    }

    private void waitLonger(TopicPartition partition, Waiting waiting, @Nullable String why) {
        Instant due = clock.instant().plus(delay.after(waiting.attempts()));
        LOG.warn("{} is claimed again at {}: {}", partition, due, why);
        states.put(
                partition,
                new Waiting(due, waiting.attempts() + 1, String.valueOf(why), waiting.last(), waiting.inDoubt()));
    }

    /** What is held, by partition. */
    Map<TopicPartition, Lease> leases() {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Held)
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ((Held) entry.getValue()).lease()));
    }

    void advance(Collection<Lease> stored) {
        stored.forEach(lease -> states.put(lease.topicPartition(), new Held(lease, 0)));
    }

    /** Another owner has raised the epoch: lets go, and asks again only after a while. */
    void letGo(Collection<Lease> fenced) {
        for (Lease lease : fenced) {
            LOG.warn("{}: epoch {} is not the owner any more, letting go", lease.partition(), lease.ownerEpoch());
            Instant due = clock.instant().plus(AFTER_FENCE).plus(delay.after(1));
            await(lease.topicPartition(), new Waiting(due, 1, "another sink took it over", Optional.empty(), false));
        }
    }

    /**
     * It is not known what of them is stored: the next claim tells.
     *
     * @param inDoubt whether a commit may have happened
     */
    void claimAgain(Collection<TopicPartition> partitions, @Nullable String why, boolean inDoubt) {
        for (TopicPartition partition : partitions) {
            if (states.get(partition) instanceof Held held) {
                Instant due = clock.instant().plus(delay.after(held.attempts()));
                LOG.warn("{} is claimed again at {}: {}", partition, due, why);
                await(
                        partition,
                        new Waiting(due, held.attempts() + 1, String.valueOf(why), Optional.of(held.lease()), inDoubt));
            }
        }
    }

    private void await(TopicPartition partition, Waiting waiting) {
        if (states.containsKey(partition)) {
            consumer.pause(List.of(partition));
            states.put(partition, waiting);
        }
    }

    /** Reads no further here; the others go on. */
    void stop(TopicPartition partition, String reason) {
        LOG.error("{} is stopped: {}", partition, reason);
        stops.add(reason);
        if (states.containsKey(partition)) {
            consumer.pause(List.of(partition));
            states.put(partition, new Stopped(reason));
        }
    }

    /** Why partitions were stopped, also such that are not assigned any more. */
    List<String> stops() {
        return List.copyOf(stops);
    }

    /** What an operator should know: what is stopped, and what has waited for more than a moment. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        states.forEach((partition, state) -> {
            if (state instanceof Stopped stopped) {
                problems.add(stopped.reason());
            } else if (state instanceof Waiting waiting && waiting.attempts() >= WAITING_TOO_LONG_ATTEMPTS) {
                problems.add(partition + " waits: " + waiting.why());
            }
        });
        return problems;
    }
}
