package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.platform.LocalKafka;
import io.weir.processor.answer.AnswerListener;
import io.weir.processor.answer.DeadLetterCause;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.partition.Placement;
import io.weir.processor.reference.ReferenceListener;
import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.ControlTotals;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the test driver can't show: copies into the topic that is read, transactions, and tasks that are revived. */
class PaymentTopologyIT {

    private static final int PARTITIONS = 2;
    private static final int PAYMENTS = 400;
    private static final String APPLICATION = "topology-it";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final SingleObjectSerdes SERDES = new SingleObjectSerdes();

    @AutoClose
    private final LocalKafka kafka = LocalKafka.starting().start();

    private final Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());

    @TempDir
    private Path temporary;

    /** Throws now and then, in the middle of a transaction: its answers and its state are taken back. */
    private static final class Stumbling implements AnswerListener {
        private final AtomicInteger answers = new AtomicInteger();

        @Override
        public void answered(PaymentOutcome outcome) {
            int count = answers.incrementAndGet();
            if (count == 57 || count == 300) {
                throw new UnsupportedOperationException("a planted stumble at answer " + count);
            }
        }

        @Override
        public void buried(DeadLetterCause cause) {}
    }

    @Test
    void answersEveryRecordOnceOverRevivedTasks() throws Exception {
        try (TopicAdministration topics = TopicAdministration.connectedTo(client)) {
            topics.create(TopicCatalogue.withPartitions(PARTITIONS), 1);
            topics.commitFirstOffsets(APPLICATION, TopicAdministration.READ_WITHOUT_RESET);
        }
        publish(Topics.SCHEME, 0, List.of(Fixtures.aScheme().build()));
        List<PaymentInstruction> payments = instructions(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        publish(Topics.INSTRUCTIONS, 0, payments); // every payment twice, once in the wrong partition
        publish(Topics.INSTRUCTIONS, 1, payments);
        try (KafkaStreams streams = started()) {
            List<PaymentOutcome> outcomes = outcomes(3 * PAYMENTS);
            assertThat(outcomes).hasSize(3 * PAYMENTS);
            assertThat(count(outcomes, OutcomeKind.PLACED)).isEqualTo(PAYMENTS);
            assertThat(count(outcomes, OutcomeKind.DUPLICATE)).isEqualTo(PAYMENTS);
            assertThat(count(outcomes, OutcomeKind.SETTLED)).isEqualTo(PAYMENTS / 2);
            assertThat(count(outcomes, OutcomeKind.ACCEPTED)).isEqualTo(PAYMENTS / 2);
            assertThat(outcomes.stream().map(PaymentOutcome::getOrigin).distinct())
                    .hasSize(3 * PAYMENTS);
            assertThat(inBatches(PAYMENTS / 2)).isEqualTo(PAYMENTS / 2);
            assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
    }

    private static long count(List<PaymentOutcome> outcomes, OutcomeKind kind) {
        return outcomes.stream().filter(outcome -> outcome.getKind() == kind).count();
    }

    private static List<PaymentInstruction> instructions(Instant requestedAt) {
        return IntStream.range(0, PAYMENTS)
                .mapToObj(number -> number % 2 == 0 ? aPayment("p-" + number) : aNettedPayment("p-" + number))
                .map(payment -> payment.setRequestedAt(requestedAt).build())
                .toList();
    }

    private KafkaStreams started() {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, temporary.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 25);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.consumerPrefix("max.poll.records"), 40);
        settings.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000); // a dead thread leaves no group
        settings.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1_000);
        Surroundings surroundings = new Surroundings(
                () -> true, new Stumbling(), ReferenceListener.NONE, new HeldCycles(), InstructionLog.TRUSTED);
        KafkaStreams streams = new KafkaStreams(
                new PaymentTopology(PaymentSettings.standard(), SERDES, Placement.byTask(PARTITIONS), surroundings)
                        .whole(),
                settings);
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
        streams.start();
        return streams;
    }

    @SuppressWarnings("unchecked")
    private <T extends SpecificRecordBase> void publish(String topic, int partition, List<T> values) throws Exception {
        Class<T> type = (Class<T>) values.getFirst().getClass();
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(
                client, new StringSerializer(), SERDES.valuesOf(type, topic).serializer())) {
            List<Future<RecordMetadata>> sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(topic, partition, "any key", value)))
                    .toList();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private List<PaymentOutcome> outcomes(int count) {
        List<PaymentOutcome> outcomes = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record :
                read(Topics.OUTCOMES, PARTITIONS, found -> found.size() >= count)) {
            PaymentOutcome outcome = SERDES.valuesOf(PaymentOutcome.class, Topics.OUTCOMES)
                    .deserializer()
                    .deserialize("", record.value());
            assertThat(outcome.getOrigin().getPartition())
                    .as("an answer stands in the partition number of its instruction")
                    .isEqualTo(record.partition());
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /** How many payments are in batches, once it is enough. */
    private long inBatches(long expected) {
        return paymentsIn(read(Topics.BATCHES, 4, found -> paymentsIn(found) >= expected));
    }

    private static long paymentsIn(List<ConsumerRecord<String, byte[]>> batches) {
        return batches.stream()
                .map(record -> SERDES.valuesOf(SettlementBatch.class, Topics.BATCHES)
                        .deserializer()
                        .deserialize("", record.value()))
                .map(SettlementBatch::getTotals)
                .mapToLong(ControlTotals::getCount)
                .sum();
    }

    private List<ConsumerRecord<String, byte[]>> read(
            String topic, int partitions, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        Map<String, Object> reading = new HashMap<>(client);
        reading.put("isolation.level", "read_committed");
        reading.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, partitions)
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .toList());
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return enough.test(found);
            });
            consumer.poll(Duration.ofMillis(500)).forEach(found::add);
        }
        return found;
    }
}
