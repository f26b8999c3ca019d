package io.weir.sink;

import static io.weir.sink.story.Outcomes.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.schemas.topics.Topics;
import io.weir.sink.lease.KafkaTopicLookup;
import io.weir.sink.story.OutcomeTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A transaction that stays open on a real broker. */
class TransactionWatchIT {

    private static final TopicPartition QUIET = new TopicPartition(Topics.OUTCOMES, 0);
    private static final TopicPartition HELD_UP = new TopicPartition(Topics.OUTCOMES, 1);

    private final OutcomeTopics topics = new OutcomeTopics(2);
    private final KafkaTopicLookup lookup =
            new KafkaTopicLookup(Map.of("bootstrap.servers", topics.bootstrapServers()));
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private final TransactionWatch watch = new TransactionWatch(lookup, () -> now);

    @AfterEach
    void close() {
        lookup.close();
        topics.close();
    }

    @Test
    void namesThePartitionThatATransactionHoldsUpUntilItIsEnded() {
        topics.commit(List.of(
                settled("before", 0, 1).build(), settled("before too", 1, 2).build()));
        topics.leaveOpen(List.of(settled("open", 1, 3).build()));

        lookAfter(Duration.ZERO);
        lookAfter(Duration.ofSeconds(119));
        assertThat(watch.problems()).as("it may still be ended").isEmpty();

        lookAfter(Duration.ofSeconds(30));
        assertThat(watch.problems())
                .singleElement()
                .asString()
                .startsWith("payments.outcomes-1: nothing can be read from offset 2 on, since 2026-11-26T12:00:00Z");

        topics.commitOpen();
        lookAfter(Duration.ofSeconds(30));
        assertThat(watch.problems()).isEmpty();
    }

    @Test
    void takesTransactionsThatFollowOneAnotherForNoneThatStaysOpen() {
        for (int number = 1; number <= 4; number++) {
            topics.leaveOpen(List.of(settled("payment " + number, 1, number).build()));
            lookAfter(Duration.ofMinutes(1));
            topics.commitOpen();
        }
        assertThat(watch.problems()).isEmpty();
    }

    /** Asks, and waits for the answers. */
    private void lookAfter(Duration time) {
        now = now.plus(time);
        watch.look(Set.of(QUIET, HELD_UP));
        await().until(() -> {
            watch.look(Set.of(QUIET, HELD_UP));
            return watch.isAnswered();
        });
    }
}
