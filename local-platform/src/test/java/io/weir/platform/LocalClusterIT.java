package io.weir.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalClusterIT {

    private static final String TOPIC = "kept";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    @AutoClose
    private static LocalCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = LocalCluster.starting(3).start();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    @Test
    void keepsAllThatWasAcknowledgedWhenTheLeaderIsKilledUnderWriters() {
        Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
        try (Producer<Integer, Integer> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all", "linger.ms", 1),
                new IntegerSerializer(),
                new IntegerSerializer())) {
            int next = writeUntil(producer, acknowledged, 0, 2_000);
            LocalKafka leader = cluster.leaderOf(TOPIC, 0);
            Thread.ofVirtual().start(leader::kill);
            next = writeUntil(producer, acknowledged, next, 20_000);
            assertThat(leader.isAlive()).isFalse();
            assertThat(cluster.leaderOf(TOPIC, 0).id()).isNotEqualTo(leader.id());

            leader.restart();
            cluster.awaitInSync(Duration.ofMinutes(1));
            writeUntil(producer, acknowledged, next, 22_000);
        }
        assertThat(stored()).containsExactlyElementsOf(acknowledged);
    }

    @Test
    void refusesToAcknowledgeWhatOneCopyAloneHas() throws Exception {
        LocalKafka leader = cluster.leaderOf(TOPIC, 0);
        List<LocalKafka> others =
                cluster.brokers().stream().filter(one -> one != leader).toList();
        try (Producer<Integer, Integer> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        cluster.bootstrapServers(),
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        8_000,
                        "request.timeout.ms",
                        4_000),
                new IntegerSerializer(),
                new IntegerSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, 0)).get();
            others.forEach(LocalKafka::kill);
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>(TOPIC, 0, 0)).get())
                    .isInstanceOf(ExecutionException.class);
        }
        cluster.restartDead();
        cluster.awaitInSync(Duration.ofMinutes(1));
    }

    @Test
    void leadsOnWithoutAFrozenBrokerThatComesBackByItself() {
        LocalKafka frozen = cluster.leaderOf(TOPIC, 0);
        frozen.freeze();
        assertThat(frozen.isAlive()).isTrue();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3)) // longer than one question may take
                .until(() -> cluster.leaderOf(TOPIC, 0).id() != frozen.id());
        frozen.wake();
        cluster.awaitInSync(Duration.ofMinutes(1));
    }

    @Test
    void knowsTheCoordinators() throws Exception {
        try (Producer<Integer, Integer> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", "payer"),
                        new IntegerSerializer(),
                        new IntegerSerializer());
                KafkaConsumer<Integer, Integer> consumer = consumer(Map.of("group.id", "readers"))) {
            producer.initTransactions();
            consumer.assign(List.of(PARTITION));
            consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(0)));
        }
        try (Admin admin = admin()) {
            assertThat(cluster.transactionCoordinatorOf("payer").id())
                    .isEqualTo(leaderFor(admin, "__transaction_state", "payer"));
            assertThat(cluster.groupCoordinatorOf("readers").id())
                    .isEqualTo(leaderFor(admin, "__consumer_offsets", "readers"));
            for (TopicDescription topic : admin.describeTopics(
                            List.of("__transaction_state", "__consumer_offsets", TOPIC))
                    .allTopicNames()
                    .get()
                    .values()) {
                assertThat(topic.partitions())
                        .allSatisfy(one -> assertThat(one.replicas()).hasSize(3));
            }
        }
    }

    /** Where Kafka itself puts an id: by its hash. */
    private static int leaderFor(Admin admin, String topic, String id) throws Exception {
        TopicDescription description = requireNonNull(
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .get();
        int partition = (id.hashCode() & 0x7fffffff) % description.partitions().size();
        return description.partitions().get(partition).leader().id();
    }

    private static int writeUntil(
            Producer<Integer, Integer> producer, Set<Integer> acknowledged, int from, int enough) {
        int next = from;
        while (acknowledged.size() < enough) {
            int value = next++;
            Future<?> unused = producer.send(new ProducerRecord<>(TOPIC, value, value), (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.add(value);
                }
            });
            if (next % 500 == 0) {
                producer.flush();
            }
        }
        return next;
    }

    /** What is in the topic, without what other tests have written. */
    private static Set<Integer> stored() {
        Set<Integer> stored = new TreeSet<>();
        List<Integer> doubled = new ArrayList<>();
        try (KafkaConsumer<Integer, Integer> consumer = consumer(Map.of())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = requireNonNull(consumer.endOffsets(List.of(PARTITION)).get(PARTITION));
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> {
                    if (!stored.add(record.value()) && record.value() != 0) {
                        doubled.add(record.value());
                    }
                });
            }
        }
        assertThat(doubled).isEmpty();
        return stored;
    }

    private static KafkaConsumer<Integer, Integer> consumer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", cluster.bootstrapServers());
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new IntegerDeserializer(), new IntegerDeserializer());
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }
}
