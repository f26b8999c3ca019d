package io.weir.acceptance.ground;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far topics and groups are, asked from outside the programs. Thread-safe. */
public final class Positions implements AutoCloseable {
    private static final int ANSWER_MILLIS = 8_000;

    private final Admin admin;
    private final Map<String, Integer> partitions;

    Positions(Map<String, String> kafka, Map<String, Integer> partitions) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("request.timeout.ms", ANSWER_MILLIS / 2);
        settings.put("default.api.timeout.ms", ANSWER_MILLIS);
        this.admin = Admin.create(settings);
        this.partitions = Map.copyOf(partitions);
    }

    public Admin admin() {
        return admin;
    }

    /** The partitions of a topic. */
    public List<TopicPartition> of(String topic) {
        return IntStream.range(0, partitions.getOrDefault(topic, 0))
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    /** Where the next record will stand, with what is not committed yet. */
    public Map<TopicPartition, Long> ends(String topic) throws PositionsUnknownException, InterruptedException {
        return ends(List.of(topic), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Up to where a reader of committed records can read. */
    public Map<TopicPartition, Long> committedEnds(List<String> topics)
            throws PositionsUnknownException, InterruptedException {
        return ends(topics, IsolationLevel.READ_COMMITTED);
    }

    /** What a group has committed. */
    public Map<TopicPartition, Long> committedBy(String group) throws PositionsUnknownException, InterruptedException {
        try {
            Map<TopicPartition, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
            return committed;
        } catch (ExecutionException | TimeoutException e) {
            throw new PositionsUnknownException(e);
        }
    }

    private Map<TopicPartition, Long> ends(List<String> topics, IsolationLevel isolation)
            throws PositionsUnknownException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach(topic -> of(topic).forEach(partition -> asked.put(partition, OffsetSpec.latest())));
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked, new ListOffsetsOptions(isolation))
                    .all()
                    .get(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException | TimeoutException e) {
            throw new PositionsUnknownException(e);
        }
    }

    /** Takes the members of a group out whose programs were stopped: a static one stays for its session else. */
    public static void empty(Admin admin, String group) throws ExecutionException, InterruptedException {
        Map<String, ConsumerGroupDescription> now =
                admin.describeConsumerGroups(List.of(group)).all().get();
        if (now.values().stream().anyMatch(one -> !one.members().isEmpty())) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
