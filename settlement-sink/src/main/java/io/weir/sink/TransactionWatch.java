package io.weir.sink;

import io.weir.sink.lease.KafkaTopicLookup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a minute whether a transaction in a partition that is held has been open for longer than any should be. Nothing
 * behind it can be read, and to a reader of committed records it is as if nothing came: without this, a transaction that
 * Kafka never ended would hold a partition up in silence. For the loop's thread; never waits for an answer.
 */
final class TransactionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** A processor's transactions are ended by the brokers after 10 to 20 seconds. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private final KafkaTopicLookup lookup;
    private final InstantSource clock;
    private final Map<TopicPartition, Open> open = new HashMap<>();
    private @Nullable Ends asked;
    private Instant next = Instant.EPOCH;
    private List<String> problems = List.of();

    /**
     * Records are there that can't be read yet.
     *
     * @param offset where they begin, and the transaction that is open
     * @param since when that was first seen
     */
    private record Open(long offset, Instant since) {}

    /** What is asked for: where committed records end, then where all do. */
    private record Ends(KafkaFuture<Map<TopicPartition, Long>> committed, KafkaFuture<Map<TopicPartition, Long>> all) {
        boolean areKnown() {
            return committed.isDone() && all.isDone();
        }
    }

    TransactionWatch(KafkaTopicLookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /** To be called in every turn of the loop. */
    void look(Set<TopicPartition> held) {
        @Nullable Ends ends = asked;
        if (ends == null) {
            if (!clock.instant().isBefore(next)) {
                next = clock.instant().plus(EVERY);
                asked = new Ends(
                        lookup.askEnds(held, IsolationLevel.READ_COMMITTED),
                        lookup.askEnds(held, IsolationLevel.READ_UNCOMMITTED));
            }
        } else if (ends.areKnown()) {
            asked = null;
            compare(ends, clock.instant());
        }
    }

    /** Whether nothing is asked for at this moment. */
    boolean isAnswered() {
        return asked == null;
    }

    /** What an operator should know. */
    List<String> problems() {
        return problems;
    }

    private void compare(Ends ends, Instant now) {
        try {
            Map<TopicPartition, Long> committed = ends.committed().get();
            Map<TopicPartition, Long> unread = new HashMap<>(committed);
            unread.entrySet().removeAll(ends.all().get().entrySet());
            open.keySet().retainAll(unread.keySet());
            unread.forEach((partition, offset) -> open.compute(
                    partition,
                    (key, before) -> before != null && before.offset() == offset ? before : new Open(offset, now)));
            problems = open.entrySet().stream()
                    .filter(each -> !now.isBefore(each.getValue().since().plus(LONG)))
                    .map(each -> describe(each.getKey(), each.getValue()))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            LOG.debug("the ends of the topics can't be looked at", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String describe(TopicPartition partition, Open open) {
        return "%s: nothing can be read from offset %d on, since %s at least: a transaction was never ended; docs/operations.md, A transaction hangs, has what to do"
                .formatted(partition, open.offset(), open.since());
    }
}
