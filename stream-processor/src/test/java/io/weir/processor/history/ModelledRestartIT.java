package io.weir.processor.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.platform.LocalKafka;
import io.weir.platform.LocalRegistry;
import io.weir.processor.app.PaymentProcessor;
import io.weir.processor.app.ProcessorConfig;
import io.weir.processor.invariant.Raw;
import io.weir.processor.oracle.Emitted;
import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program on a real broker is what the oracle is, whatever it goes through: a restart, the loss of all its state, an
 * aborted transaction after which its tasks begin again.
 */
class ModelledRestartIT {

    private static final long SEED = 20_261_126;
    private static final String APPLICATION = "weir-processor";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AutoClose
    private final LocalKafka kafka = LocalKafka.starting().start();

    @AutoClose
    private final LocalRegistry registry = LocalRegistry.starting().start();

    @AutoClose
    private final RegistrySerdes serdes =
            RegistrySerdes.configuredBy(Map.of("apicurio.registry.url", registry.apicurioUrl()));

    private final Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());

    @AutoClose
    private final KafkaProducer<byte @Nullable [], byte @Nullable []> producer =
            new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());

    @TempDir
    private Path temporary;

    private final InstructionMix mix = new InstructionMix(SEED, ModelledTopics.PARTITIONS, this::bytesOf);
    private final List<Emitted> published = new ArrayList<>();

    @Test
    void answersAsTheOracleOverARestartTheLossOfItsStateAndAnAbortedTransaction() throws Exception {
        createTopics();
        putReferenceData();
        try (PaymentProcessor processor = started()) {
            assertThat(processor.health()).isNotNull();
            publish(150);
            awaitAnswers();
            publish(40);
        }
        try (PaymentProcessor again = started()) {
            assertThat(again.health()).isNotNull();
            publish(100);
            awaitAnswers();
            publish(40);
        }
        Utils.delete(temporary.resolve("state").toFile());
        try (PaymentProcessor restored = started()) {
            assertThat(restored.health()).isNotNull();
            awaitAnswers();
            do { // the program may have committed a moment before
                abortATransaction();
                publish(40);
                awaitAnswers();
            } while (abortedAnswers() == 0 && published.size() < 1_500);
            assertThat(abortedAnswers()).isPositive();
        }

        ModelledTopics found = found();
        assertThat(found.outcomes().stream().map(seen -> seen.value().getKind()))
                .as("the history has something of everything")
                .contains(
                        OutcomeKind.ACCEPTED,
                        OutcomeKind.SETTLED,
                        OutcomeKind.REJECTED,
                        OutcomeKind.REFUSED,
                        OutcomeKind.DUPLICATE,
                        OutcomeKind.CONFLICT,
                        OutcomeKind.PLACED);
        found.compareWithOracle(
                scheme(),
                accounts(),
                published,
                bytesOf(Fixtures.aPayment("any").build()));
    }

    /** Publishes, and fences the program's producers while answers that they have written are not committed yet. */
    private void abortATransaction() throws Exception {
        try (Admin admin = Admin.create(client)) {
            List<String> own = admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .filter(id -> id.startsWith(APPLICATION))
                    .toList();
            assertThat(own).isNotEmpty();
            long before = endOfOutcomes(admin);
            publish(100);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> endOfOutcomes(admin) > before);
            admin.fenceProducers(own).all().get();
        }
    }

    /** With what is not committed yet. */
    private static long endOfOutcomes(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (int number = 0; number < ModelledTopics.PARTITIONS; number++) {
            all.put(new TopicPartition(Topics.OUTCOMES, number), OffsetSpec.latest());
        }
        return admin.listOffsets(all).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private int abortedAnswers() {
        ModelledTopics with = new ModelledTopics(client, "read_uncommitted", serdes);
        return with.outcomes().size() - found().outcomes().size();
    }

    /** Until every instruction record is answered and every accepted payment is in a batch. */
    private void awaitAnswers() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> found().isSettled(published.size()));
    }

    private ModelledTopics found() {
        return new ModelledTopics(client, "read_committed", serdes);
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            InstructionMix.Made made = mix.next(System.currentTimeMillis());
            Raw record = made.record();
            ProducerRecord<byte @Nullable [], byte @Nullable []> sent =
                    new ProducerRecord<>(Topics.INSTRUCTIONS, made.partition(), record.key(), record.value());
            record.headers().forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            var unused = producer.send(sent);
            published.add(
                    new Emitted(Topics.INSTRUCTIONS, made.partition(), ModelledTopics.text(record.key()), record));
        }
        producer.flush();
    }

    private byte[] bytesOf(PaymentInstruction payment) {
        return serdes.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                .serializer()
                .serialize(Topics.INSTRUCTIONS, payment);
    }

    private void putReferenceData() throws Exception {
        byte[] scheme =
                serdes.valuesOf(Scheme.class, Topics.SCHEME).serializer().serialize(Topics.SCHEME, scheme());
        producer.send(new ProducerRecord<>(Topics.SCHEME, utf8("weir"), scheme)).get();
        for (AccountException account : accounts()) {
            byte[] value = serdes.valuesOf(AccountException.class, Topics.ACCOUNTS)
                    .serializer()
                    .serialize(Topics.ACCOUNTS, account);
            producer.send(new ProducerRecord<>(Topics.ACCOUNTS, utf8(account.getAccount()), value))
                    .get();
        }
    }

    private static Scheme scheme() {
        return Fixtures.aScheme()
                .setCurrencies(List.of(every("EUR", 2_000), every("JPY", 3_000)))
                .build();
    }

    private static CurrencyRules every(String currency, long millis) {
        return new CurrencyRules(
                currency, CutOffSchedule.newBuilder().setEveryMillis(millis).build(), null);
    }

    private static List<AccountException> accounts() {
        return List.of(
                new AccountException(PartyMaker.ACCOUNTS.get(5), AccountState.BLOCKED, null, null),
                new AccountException(PartyMaker.ACCOUNTS.get(4), AccountState.CLOSED, null, null),
                new AccountException(PartyMaker.ACCOUNTS.get(3), AccountState.LIMITED, 50_000L, "EUR"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private PaymentProcessor started() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                kafka.bootstrapServers(),
                "serde.apicurio.registry.url",
                registry.apicurioUrl(),
                "processor.state.folder",
                temporary.resolve("state").toString(),
                "processor.instance.id",
                "one", // so that the lost state's instance is not waited for
                "kafka.commit.interval.ms",
                "500", // long enough to be met in a transaction
                "processor.threads",
                "1"));
        PaymentProcessor processor = new PaymentProcessor(ProcessorConfig.from(settings), new SimpleMeterRegistry());
        processor.start();
        return processor;
    }

    private void createTopics() {
        try (TopicAdministration topics = TopicAdministration.connectedTo(client)) {
            assertThat(topics.create(TopicCatalogue.withPartitions(ModelledTopics.PARTITIONS), 1)
                            .created())
                    .isNotEmpty();
            assertThat(topics.commitFirstOffsets(APPLICATION, TopicAdministration.READ_WITHOUT_RESET))
                    .isNotEmpty();
        }
    }
}
