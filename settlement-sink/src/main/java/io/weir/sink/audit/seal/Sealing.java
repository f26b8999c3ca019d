package io.weir.sink.audit.seal;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.AuditException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes the seal. The order makes it sound while everything runs:
 *
 * <ol>
 *   <li>ends of partials and batches: whatever a batch below them is made of was answered before;
 *   <li>the processor group's stable committed offsets: whatever stands below them is answered, copies included;
 *   <li>the sink's positions: they can only be behind the ends that are asked for next;
 *   <li>ends of instructions, outcomes, dead letters and, again, batches: all answers and copies from step 2 and all that
 *       the sink has stored are below them.
 * </ol>
 *
 * <p>Ends are high watermarks, open transactions included; readers wait until those are decided.
 */
public final class Sealing {

    private static final List<String> ALL =
            List.of(Topics.INSTRUCTIONS, Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.PARTIALS, Topics.BATCHES);

    private static final int STABLE_ROUNDS_MAX = 3_000;
    private static final int STABLE_PAUSE_MILLIS = 20;

    private final Admin admin;
    private final Connection database;
    private final String processorGroup;

    public Sealing(Admin admin, Connection database, String processorGroup) {
        this.admin = admin;
        this.database = database;
        this.processorGroup = processorGroup;
    }

    public Seal take() throws SQLException {
        Map<String, TopicDescription> topics =
                await(admin.describeTopics(ALL).allTopicNames(), "the topics' descriptions");
        Map<TopicPartition, Long> ends = new HashMap<>();
        ends.putAll(offsetsOf(topics, Topics.PARTIALS, OffsetSpec.latest()));
        Map<TopicPartition, Long> batchesTo = offsetsOf(topics, Topics.BATCHES, OffsetSpec.latest());
        Map<Integer, Long> answered = answered(topics);
        Map<TopicPartition, Seal.SinkPosition> sink = sinkPositions(topics);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (String topic : ALL) {
            if (!topic.equals(Topics.PARTIALS)) {
                ends.putAll(offsetsOf(topics, topic, OffsetSpec.latest()));
            }
            starts.putAll(offsetsOf(topics, topic, OffsetSpec.earliest()));
        }
        Map<String, UUID> ids = new HashMap<>();
        topics.forEach((name, topic) -> ids.put(name, idOf(topic)));
        return new Seal(ids, answered.size(), answered, starts, ends, batchesTo, sink);
    }

    /** The seal of an interrupted run with the starts of now; none if the topics are no longer those that it was taken of. */
    public Optional<Seal> again(Seal kept) {
        Map<String, TopicDescription> topics =
                await(admin.describeTopics(ALL).allTopicNames(), "the topics' descriptions");
        Map<String, UUID> ids = new HashMap<>();
        topics.forEach((name, topic) -> ids.put(name, idOf(topic)));
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (String topic : ALL) {
            starts.putAll(offsetsOf(topics, topic, OffsetSpec.earliest()));
            ends.putAll(offsetsOf(topics, topic, OffsetSpec.latest()));
        }
        boolean isOfThese =
                ids.equals(kept.topicIds()) && ends.keySet().equals(kept.ends().keySet());
        boolean isThere =
                kept.ends().entrySet().stream().allMatch(end -> end.getValue() <= ends.getOrDefault(end.getKey(), -1L));
        return isOfThese && isThere ? Optional.of(kept.startingAt(starts)) : Optional.empty();
    }

    private static UUID idOf(TopicDescription topic) {
        return new UUID(
                topic.topicId().getMostSignificantBits(), topic.topicId().getLeastSignificantBits());
    }

    private Map<Integer, Long> answered(Map<String, TopicDescription> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed = stableOffsets();
        Map<Integer, Long> answered = new HashMap<>();
        for (TopicPartition partition : partitionsOf(topics, Topics.INSTRUCTIONS)) {
            OffsetAndMetadata offset = committed.get(partition);
            answered.put(partition.partition(), offset == null ? 0L : offset.offset());
        }
        return answered;
    }

    /**
     * While a transaction that moves an offset is being decided, the admin client leaves that partition out of the stable
     * offsets, without an error: it has to be asked again, else the partition looks as if nothing of it were answered.
     */
    private Map<TopicPartition, OffsetAndMetadata> stableOffsets() {
        Map<TopicPartition, OffsetAndMetadata> known = committedOffsets(false);
        Map<TopicPartition, OffsetAndMetadata> stable = new HashMap<>(committedOffsets(true));
        for (int round = 0; !stable.keySet().containsAll(known.keySet()); round++) {
            if (round == STABLE_ROUNDS_MAX) {
                throw new AuditException("the offsets of group " + processorGroup
                        + " do not become stable: a transaction" + " of the processor has been open for "
                        + STABLE_ROUNDS_MAX * STABLE_PAUSE_MILLIS + " ms");
            }
            pause();
            stable.putAll(committedOffsets(true));
        }
        return stable;
    }

    private Map<TopicPartition, OffsetAndMetadata> committedOffsets(boolean stable) {
        Map<TopicPartition, OffsetAndMetadata> committed = await(
                admin.listConsumerGroupOffsets(
                                processorGroup, new ListConsumerGroupOffsetsOptions().requireStable(stable))
                        .partitionsToOffsetAndMetadata(),
                "the offsets of group " + processorGroup + " (is that its name?)");
        Map<TopicPartition, OffsetAndMetadata> present = new HashMap<>(committed);
        present.values().removeIf(Objects::isNull);
        return present;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(STABLE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted", e);
        }
    }

    private Map<TopicPartition, Long> offsetsOf(Map<String, TopicDescription> topics, String topic, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitionsOf(topics, topic).forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                await(admin.listOffsets(asked).all(), "starts and ends of " + topic);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private static List<TopicPartition> partitionsOf(Map<String, TopicDescription> topics, String topic) {
        TopicDescription description = topics.get(topic);
        if (description == null) {
            throw new AuditException("there is no topic " + topic);
        }
        return description.partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Seal.SinkPosition> sinkPositions(Map<String, TopicDescription> topics)
            throws SQLException {
        Map<TopicPartition, Seal.SinkPosition> positions = new HashMap<>();
        try (PreparedStatement query = database.prepareStatement(
                "SELECT topic_id, partition, topic, first_offset, next_offset, chain_hash FROM weir.sink_partition")) {
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    TopicDescription topic = topics.get(rows.getString(3));
                    if (topic != null && idOf(topic).equals(rows.getObject(1, UUID.class))) {
                        positions.put(
                                new TopicPartition(topic.name(), rows.getInt(2)),
                                new Seal.SinkPosition(rows.getLong(4), rows.getLong(5), rows.getBytes(6)));
                    }
                }
            }
        }
        return positions;
    }

    private static <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted while asking for " + what, e);
        } catch (ExecutionException e) {
            throw new AuditException("the broker does not give " + what + ": " + e.getCause(), e);
        }
    }
}
