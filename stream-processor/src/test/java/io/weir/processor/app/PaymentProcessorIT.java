package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.events.identity.PaymentIdentity;
import io.weir.platform.LocalKafka;
import io.weir.platform.LocalRegistry;
import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a real broker and a real registry. */
class PaymentProcessorIT {

    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final LocalKafka kafka = LocalKafka.starting().start();

    @AutoClose
    private final LocalRegistry registry = LocalRegistry.starting().start();

    @AutoClose
    private final RegistrySerdes serdes =
            RegistrySerdes.configuredBy(Map.of("apicurio.registry.url", registry.apicurioUrl()));

    private final Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());

    @TempDir
    private Path temporary;

    @Test
    void answersFromTheFirstSchemeOnAndRemembersOverARestart() throws Exception {
        assertThatThrownBy(this::started)
                .hasMessageContainingAll("payments.instructions does not exist", "weir topics create");
        createTopics();
        PaymentInstruction payment = Fixtures.aPayment("p-1")
                .setRequestedAt(Instant.now().minusSeconds(3))
                .build();

        try (PaymentProcessor processor = started()) {
            assertThat(processor.health().problems())
                    .anyMatch(problem -> problem.contains("waiting for a first scheme"));
            publish(Topics.INSTRUCTIONS, "any", payment, target("p-1"));
            publish(Topics.SCHEME, "weir", Fixtures.aScheme().build(), 0);

            assertThat(outcomes(1)).singleElement().satisfies(outcome -> {
                assertThat(outcome.getKind()).isEqualTo(OutcomeKind.SETTLED);
                assertThat(outcome.getIdentity()).isEqualTo(Fixtures.identityOf("p-1"));
            });
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(processor.health().problems()).isEmpty());
        }

        try (PaymentProcessor again = started()) {
            publish(Topics.INSTRUCTIONS, "any", payment, target("p-1"));
            publishBytes(new byte[] {0, 0, 1, 0, 0, 1});

            assertThat(outcomes(2)).last().extracting(PaymentOutcome::getKind).isEqualTo(OutcomeKind.DUPLICATE);
            assertThat(causeOfDeadLetter()).isEqualTo("UNKNOWN_SCHEMA");
            assertThat(again.health().problems()).isEmpty();
        }
        refusesAnotherNumberOfPartitions();
    }

    private void refusesAnotherNumberOfPartitions() throws Exception {
        assertThatThrownBy(() -> started(Map.of("processor.partitions", "3")))
                .hasMessageContainingAll(
                        "processor.partitions is 3, payments.instructions has 2 partitions",
                        "Mend: processor.partitions=2, or leave it out");
        try (Admin admin = Admin.create(client)) {
            admin.createPartitions(Map.of(Topics.INSTRUCTIONS, NewPartitions.increaseTo(3)))
                    .all()
                    .get();
        }
        for (Map<String, String> settings : List.of(Map.<String, String>of(), Map.of("processor.partitions", "3"))) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThatThrownBy(() -> started(settings))
                            .hasMessageContainingAll(
                                    "the state of weir-processor was made with 2 partitions of payments.instructions, now there are 3",
                                    "looked for in the wrong partition",
                                    "Mend: the topic with its 2 partitions of before"));
        }
    }

    @Test
    void stopsRatherThanDecideUnderAnOlderSchemeThanBefore() throws Exception {
        createTopics();
        publish(Topics.SCHEME, "weir", Fixtures.aScheme().setVersion(5).build(), 0);
        try (PaymentProcessor processor = started()) {
            publishNow("p-1");
            publish(Topics.SCHEME, "weir", Fixtures.aScheme().setVersion(4).build(), 0);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(processor.health().problems())
                            .anyMatch(problem -> problem.contains("4 is below 5")));
            publishNow("p-2");
            assertThat(outcomes(2)).extracting(PaymentOutcome::getSchemeVersion).containsOnly(5L);
        }

        compactAwayTheFirstScheme();
        try (PaymentProcessor behind = started()) {
            publishNow("p-1");
            publishNow("p-2");
            await().dontCatchUncaughtExceptions() // they are what is waited for
                    .atMost(PATIENCE.multipliedBy(2))
                    .untilAsserted(() -> assertThat(behind.health().problems())
                            .anyMatch(problem -> problem.startsWith("Kafka Streams is")));
            assertThat(behind.awaitTermination())
                    .hasValueSatisfying(failure -> assertThat(failure)
                            .hasStackTraceContaining("decided under scheme version 5 before, and here version 4"));
        }

        publish(Topics.SCHEME, "weir", Fixtures.aScheme().setVersion(6).build(), 0);
        try (PaymentProcessor mended = started()) {
            assertThat(outcomes(4).stream().map(PaymentOutcome::getSchemeVersion))
                    .containsExactlyInAnyOrder(5L, 5L, 6L, 6L);
            assertThat(mended.health().problems()).isEmpty();
        }
    }

    private void publishNow(String id) throws Exception {
        publish(
                Topics.INSTRUCTIONS,
                "any",
                Fixtures.aPayment(id)
                        .setRequestedAt(Instant.now().minusSeconds(3))
                        .build(),
                target(id));
    }

    /** The broker compacts when it likes; deleting the record has the same effect on whoever reads the topic. */
    private void compactAwayTheFirstScheme() throws Exception {
        TopicPartition schemes = new TopicPartition(Topics.SCHEME, 0);
        try (Admin admin = Admin.create(client)) {
            cleanup(admin, "compact,delete");
            admin.deleteRecords(Map.of(schemes, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
            cleanup(admin, "compact");
        }
    }

    private static void cleanup(Admin admin, String policy) throws Exception {
        AlterConfigOp op = new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, Topics.SCHEME), List.of(op)))
                .all()
                .get();
    }

    private static int target(String id) {
        return PaymentIdentity.parse(Fixtures.BANK_A, id).orElseThrow().partition(PARTITIONS);
    }

    private PaymentProcessor started() {
        return started(Map.of());
    }

    private PaymentProcessor started(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "serde.apicurio.registry.url", registry.apicurioUrl(),
                "processor.state.folder", temporary.resolve("state").toString(),
                "processor.threads", "1"));
        settings.putAll(more);
        PaymentProcessor processor = new PaymentProcessor(ProcessorConfig.from(settings), new SimpleMeterRegistry());
        processor.start();
        return processor;
    }

    private void createTopics() {
        TopicCatalogue catalogue = TopicCatalogue.withPartitions(PARTITIONS);
        try (TopicAdministration topics = TopicAdministration.connectedTo(client)) {
            assertThat(topics.create(catalogue, 1).created()).hasSize(8);
            assertThat(topics.create(catalogue, 1).existing()).hasSize(8);
            assertThat(topics.verify(catalogue)).isEmpty();
            assertThat(topics.verify(TopicCatalogue.withPartitions(3))).hasSize(3);
            List<String> read = TopicAdministration.READ_WITHOUT_RESET;
            assertThat(topics.commitFirstOffsets("weir-processor", read)).hasSize(PARTITIONS + 4);
            assertThat(topics.commitFirstOffsets("weir-processor", read)).isEmpty();
        }
    }

    @SuppressWarnings("unchecked")
    private void publish(String topic, String key, SpecificRecordBase value, int partition) throws Exception {
        Class<SpecificRecordBase> type = (Class<SpecificRecordBase>) value.getClass();
        try (KafkaProducer<String, SpecificRecordBase> producer = new KafkaProducer<>(
                client, new StringSerializer(), serdes.valuesOf(type, topic).serializer())) {
            producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
        }
    }

    private void publishBytes(byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.INSTRUCTIONS, 0, null, value))
                    .get();
        }
    }

    private List<PaymentOutcome> outcomes(int count) {
        return records(Topics.OUTCOMES, count).stream()
                .map(record -> serdes.valuesOf(PaymentOutcome.class, Topics.OUTCOMES)
                        .deserializer()
                        .deserialize(Topics.OUTCOMES, record.value()))
                .toList();
    }

    private String causeOfDeadLetter() {
        ConsumerRecord<String, byte[]> letter = records(Topics.DEAD_LETTERS, 1).get(0);
        return new String(letter.headers().lastHeader(Headers.CAUSE).value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic, int count) {
        Map<String, Object> reading = new HashMap<>(client);
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, PARTITIONS)
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList());
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= count;
            });
        }
        return found;
    }
}
