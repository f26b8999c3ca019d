package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.platform.LocalKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dead process has left, on a real broker: clients named as Kafka Streams names them, which nobody closes. */
class FormerSelfIT {

    private static final String APPLICATION = "weir-processor";
    private static final String DEAD = "0a9e2b7c-1111-4222-8333-444455556666";
    private static final String ALIVE = "1b9e2b7c-1111-4222-8333-444455556666";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final LocalKafka kafka = LocalKafka.starting().start();

    private final Map<String, String> client = Map.of("bootstrap.servers", kafka.bootstrapServers());

    @AutoClose
    private final Admin admin = Admin.create(Map.copyOf(client));

    private final List<AutoCloseable> left = new ArrayList<>();

    @BeforeEach
    void twoInstancesOfTwoAndOneThreads() throws Exception {
        admin.createTopics(List.of(new NewTopic("input", 3, (short) 1), new NewTopic("output", 1, (short) 1)))
                .all()
                .get();
        List<KafkaConsumer<byte[], byte[]>> members =
                List.of(member(DEAD, "a", 1), member(DEAD, "a", 2), member(ALIVE, "a-1", 1));
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            members.forEach(member -> member.poll(Duration.ofMillis(50)));
            assertThat(members())
                    .hasSize(3)
                    .allMatch(member -> !member.assignment().topicPartitions().isEmpty());
        });
        open(DEAD, 1);
        open(DEAD, 2);
        open(ALIVE, 1);
        assertThat(openTransactions()).hasSize(3);
    }

    @Test
    void endsWhatItsOwnDeadProcessHasLeftAndNothingElse() throws Exception {
        new FormerSelf(client, APPLICATION, APPLICATION + "-a").end();

        assertThat(members())
                .singleElement()
                .satisfies(member -> assertThat(member.groupInstanceId()).contains(APPLICATION + "-a-1-1"));
        assertThat(openTransactions()).containsExactly(APPLICATION + "-" + ALIVE + "-1");
        closeAll();
    }

    @Test
    void endsNothingWhereNothingIs() throws Exception {
        new FormerSelf(client, APPLICATION, APPLICATION + "-b").end();
        new FormerSelf(client, "another", "another-a").end();

        assertThat(members()).hasSize(3);
        assertThat(openTransactions()).hasSize(3);
        closeAll();
    }

    @Test
    void aBrokerThatIsAwayHoldsNobodyUp() throws Exception {
        kafka.kill();
        new FormerSelf(client, APPLICATION, APPLICATION + "-a").end();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private KafkaConsumer<byte[], byte[]> member(String process, String instance, int thread) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        APPLICATION,
                        "group.instance.id",
                        APPLICATION + "-" + instance + "-" + thread,
                        "client.id",
                        APPLICATION + "-" + process + "-StreamThread-" + thread + "-consumer"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("input"));
        left.add(consumer);
        return consumer;
    }

    private void open(String process, int thread) {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        APPLICATION + "-" + process + "-" + thread,
                        "transaction.timeout.ms",
                        300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>("output", new byte[] {1}));
        producer.flush();
        left.add(() -> producer.close(Duration.ZERO));
    }

    private List<MemberDescription> members() throws Exception {
        return admin.describeConsumerGroups(List.of(APPLICATION)).all().get().values().stream()
                .flatMap(group -> group.members().stream())
                .toList();
    }

    private List<String> openTransactions() throws Exception {
        return admin
                .listTransactions(new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
                .all()
                .get()
                .stream()
                .map(TransactionListing::transactionalId)
                .toList();
    }

    private void closeAll() throws Exception {
        for (AutoCloseable each : left) {
            each.close();
        }
    }
}
