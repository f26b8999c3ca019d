package io.weir.sink;

import io.weir.sink.lease.KafkaTopicLookup;
import io.weir.sink.lease.LeaseDesk;
import io.weir.sink.read.RecordReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether the topics of what is held are still the ones that it was claimed of. The consumer goes on by
 * name: in a topic that was deleted and made anew it would read on in the middle, and a topic that is gone is only one
 * that gives nothing. For the loop's thread; never waits for an answer.
 */
final class SourceWatch {

    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final KafkaTopicLookup lookup;
    private final InstantSource clock;
    private Map<String, KafkaFuture<Uuid>> asked = Map.of();
    private Instant next = Instant.EPOCH;
    private List<String> problems = List.of();

    SourceWatch(KafkaTopicLookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /** Stops the partitions of topics that were made anew. To be called in every turn of the loop. */
    void look(AssignedPartitions partitions) {
        if (!asked.isEmpty()) {
            if (asked.values().stream().allMatch(KafkaFuture::isDone)) {
                compare(partitions);
                asked = Map.of();
            }
        } else if (!clock.instant().isBefore(next)) {
            next = clock.instant().plus(EVERY);
            asked = lookup.askIds(RecordReader.TOPICS);
        }
    }

    /** What an operator should know. */
    List<String> problems() {
        return problems;
    }

    private void compare(AssignedPartitions partitions) {
        List<String> missing = new ArrayList<>();
        asked.forEach((topic, answer) -> {
            try {
                Uuid now = answer.get();
                partitions.leases().forEach((partition, lease) -> {
                    Uuid claimed = lease.partition().topicId();
                    if (partition.topic().equals(topic) && !claimed.equals(now)) {
                        partitions.stop(partition, LeaseDesk.madeAnew(topic, now, claimed));
                    }
                });
            } catch (ExecutionException e) {
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add("there is no topic " + topic + " any more: nothing of it can be stored");
                } else {
                    LOG.debug("the topics can't be looked at", e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        problems = List.copyOf(missing);
    }
}
