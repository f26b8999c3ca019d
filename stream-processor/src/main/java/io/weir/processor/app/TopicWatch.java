package io.weir.processor.app;

import io.weir.processor.cycle.AssembleCycles;
import io.weir.processor.cycle.OpenCycles;
import io.weir.processor.identify.Identities;
import io.weir.processor.partition.PartitionState;
import io.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether the topics that are read, and those that the state is made from, are still the ones of
 * the start. A consumer does not notice that a topic was deleted and made anew if the new one is long enough for its
 * position: it would go on in the middle. Thread-safe.
 */
final class TopicWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final List<String> READ =
            List.of(Topics.INSTRUCTIONS, Topics.PARTIALS, Topics.SCHEME, Topics.ACCOUNTS);
    private static final List<String> STORES =
            List.of(PartitionState.STORE, Identities.STORE, OpenCycles.STORE, AssembleCycles.STORE);

    private final Function<Collection<String>, Map<String, Uuid>> brokers;
    private final List<String> memory;
    private final Consumer<IllegalStateException> onOther;
    private final Repeated looks = new Repeated("weir-topics");
    private volatile Map<String, Uuid> known = Map.of();
    private volatile List<String> missing = List.of();

    /**
     * @param brokers gives the ids of those topics that exist
     * @param onOther told when a topic was made anew: what has been read stands for nothing then
     */
    TopicWatch(
            Function<Collection<String>, Map<String, Uuid>> brokers,
            String applicationId,
            Consumer<IllegalStateException> onOther) {
        this.brokers = brokers;
        this.memory = STORES.stream()
                .map(store -> applicationId + "-" + store + "-changelog")
                .toList();
        this.onOther = onOther;
    }

    /**
     * Looks once, then goes on in the background.
     *
     * @throws KafkaException if the brokers don't answer
     */
    void start() {
        look();
        looks.start(EVERY, this::lookAgain);
    }

    /** Id of payments.instructions at the start. */
    Uuid instructionsId() {
        return known.getOrDefault(Topics.INSTRUCTIONS, Uuid.ZERO_UUID);
    }

    /** Names the changelogs that the state is made from; empty while one of them is not known. */
    Optional<String> memoryIds() {
        Map<String, Uuid> now = known;
        return now.keySet().containsAll(memory)
                ? Optional.of(String.join(
                        " ",
                        memory.stream()
                                .map(topic -> String.valueOf(now.get(topic)))
                                .toList()))
                : Optional.empty();
    }

    /** What is wrong, for an operator. */
    Optional<String> problem() {
        List<String> now = missing;
        return now.isEmpty()
                ? Optional.empty()
                : Optional.of("there is no topic " + String.join(", ", now) + " any more");
    }

    @Override
    public void close() {
        looks.close();
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            // The timer would stop at the first exception.
            LOG.debug("the topics can't be looked at", e);
        }
    }

    private void look() {
        Map<String, Uuid> before = known;
        Map<String, Uuid> now =
                brokers.apply(Stream.concat(READ.stream(), memory.stream()).toList());
        List<String> other = now.entrySet().stream()
                .filter(topic -> !topic.getValue().equals(before.getOrDefault(topic.getKey(), topic.getValue())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!other.isEmpty()) {
            onOther.accept(new IllegalStateException(String.join(", ", other)
                    + ": deleted and made anew while this program ran. What it has read stands for nothing now, and its"
                    + " position means other records (docs/operations.md, \"A topic was made anew\")"));
            return;
        }
        List<String> gone = new ArrayList<>(before.keySet());
        gone.removeAll(now.keySet());
        missing = List.copyOf(gone);
        if (gone.isEmpty()) {
            known = Map.copyOf(now);
        }
    }
}
