package io.weir.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of a catalogue, verifies them, and gives a consumer group its first offsets. Never alters or
 * deletes anything that is there. Not thread-safe.
 *
 * <p>Every method throws {@link KafkaException} if the brokers refuse or don't answer in time.
 */
public final class TopicAdministration implements AutoCloseable {

    /** What the processor reads with {@code auto.offset.reset=none}: its group needs first offsets there. */
    public static final List<String> READ_WITHOUT_RESET = List.of(Topics.INSTRUCTIONS, Topics.PARTIALS);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Admin admin;

    private TopicAdministration(Admin admin) {
        this.admin = admin;
    }

    /** Connects with the given properties of Kafka's admin client, {@code bootstrap.servers} among them. */
    public static TopicAdministration connectedTo(Map<String, ?> properties) {
        return new TopicAdministration(Admin.create(Map.copyOf(properties)));
    }

    /** Creates what is missing and verifies what is there; may be repeated at will, by several at once. */
    public CreatedTopics create(TopicCatalogue catalogue, int replicationFactor) {
        List<String> created = new ArrayList<>();
        List<String> existing = new ArrayList<>();
        List<NewTopic> wanted = catalogue.topics().stream()
                .map(topic -> topic.withReplicas((short) replicationFactor))
                .toList();
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(wanted).values();
        for (TopicSpec topic : catalogue.topics()) {
            try {
                get(Objects.requireNonNull(answers.get(topic.name())));
                created.add(topic.name());
            } catch (TopicExistsException alreadyThere) {
                existing.add(topic.name());
            }
        }
        TopicCatalogue found = new TopicCatalogue(catalogue.topics().stream()
                .filter(topic -> existing.contains(topic.name()))
                .toList());
        return new CreatedTopics(created, existing, verify(found));
    }

    /** Compares the topics with the catalogue; every problem names topic, what was found, what is expected and a mend. */
    public List<String> verify(TopicCatalogue catalogue) {
        List<String> names =
                catalogue.topics().stream().map(TopicSpec::name).sorted().toList();
        Map<String, TopicDescription> there = describe(names);
        Map<String, Config> settings = settings(there.keySet());
        List<String> problems = new ArrayList<>();
        for (TopicSpec topic : catalogue.topics()) {
            TopicDescription description = there.get(topic.name());
            Config config = settings.get(topic.name());
            if (description == null || config == null) {
                problems.add(TopicCheck.missing(topic));
            } else {
                problems.addAll(
                        TopicCheck.problems(topic, description.partitions().size(), config));
            }
        }
        return problems;
    }

    /** Number of partitions by topic name; a topic that does not exist is not in the map. */
    public Map<String, Integer> partitions(Collection<String> topics) {
        Map<String, Integer> partitions = new TreeMap<>();
        describe(topics)
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    /** Ids by topic name: a topic that was deleted and created anew has another. One that does not exist is not in the map. */
    public Map<String, Uuid> ids(Collection<String> topics) {
        Map<String, Uuid> ids = new TreeMap<>();
        describe(topics).forEach((name, topic) -> ids.put(name, topic.topicId()));
        return ids;
    }

    /**
     * Commits the earliest offset of every partition that the group has none for. With it the group never needs to
     * guess where to begin, and the programs read with {@code auto.offset.reset=none}.
     *
     * @return the partitions that were given an offset, empty if all had one
     * @throws KafkaException also if an offset is missing while the group has members: stop them first
     */
    public List<TopicPartition> commitFirstOffsets(String group, Collection<String> topics) {
        List<TopicPartition> missing = withoutOffset(group, topics);
        if (missing.isEmpty()) {
            return missing;
        }
        Map<TopicPartition, OffsetSpec> earliest = new TreeMap<>(TopicOrder.BY_NAME_AND_NUMBER);
        missing.forEach(partition -> earliest.put(partition, OffsetSpec.earliest()));
        Map<TopicPartition, OffsetAndMetadata> first = new TreeMap<>(TopicOrder.BY_NAME_AND_NUMBER);
        Map<TopicPartition, ListOffsetsResultInfo> offsets =
                get(admin.listOffsets(earliest).all());
        offsets.forEach((partition, info) -> first.put(partition, new OffsetAndMetadata(info.offset())));
        get(admin.alterConsumerGroupOffsets(group, first).all());
        return missing;
    }

    /** The partitions of these topics that the group has no committed offset for, sorted. */
    public List<TopicPartition> withoutOffset(String group, Collection<String> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
        List<TopicPartition> missing = new ArrayList<>();
        partitions(topics).forEach((topic, count) -> {
            for (int number = 0; number < count; number++) {
                TopicPartition partition = new TopicPartition(topic, number);
                if (committed.get(partition) == null) {
                    missing.add(partition);
                }
            }
        });
        return missing;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try {
            return get(admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                    .partitionsToOffsetAndMetadata(group));
        } catch (GroupIdNotFoundException noneYet) {
            return Map.of();
        }
    }

    private Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> there = new TreeMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                there.put(name, get(answer));
            } catch (UnknownTopicOrPartitionException missing) {
                // Not there: absent from the map says so.
            }
        });
        return there;
    }

    private Map<String, Config> settings(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> settings = new TreeMap<>();
        get(admin.describeConfigs(resources).all())
                .forEach((resource, config) -> settings.put(resource.name(), config));
        return settings;
    }

    private static <V> V get(KafkaFuture<V> answer) {
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the brokers did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
