package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.identity.PaymentIdentity;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublishResult;
import io.weir.events.publish.PublisherConfig;
import io.weir.platform.LocalProgram;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One story across a real Kafka, a real registry and a real PostgreSQL: every kind of answer, from bytes to row. */
final class FullPathIT {
    private static final String BANK = "ABELBEBBXXX";
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @AutoClose
    private static WeirInstallation weir;

    @AutoClose
    private static RegistrySerdes serdes;

    @AutoClose
    private static PaymentPublisher publisher;

    @AutoClose
    private static KafkaProducer<byte[], byte[]> anyClient;

    @BeforeAll
    static void start() throws Exception {
        weir = WeirInstallation.start();
        serdes = RegistrySerdes.configuredBy(
                Map.of("apicurio.registry.url", weir.platform().apicurioUrl()));
        String brokers = weir.platform().bootstrapServers();
        publisher = PaymentPublisher.open(PublisherConfig.of(brokers), serdes);
        anyClient = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new ByteArraySerializer(), new ByteArraySerializer());
        weir.processor("processor-1");
        weir.sink("sink-1");
    }

    @Test
    void everyKindOfInstructionIsAnsweredAndStored() throws Exception {
        publish(aPayment("settled").setServiceLevel("INST"));
        publish(aPayment("settled").setServiceLevel("INST"));
        publish(aPayment("settled").setServiceLevel("INST").setAmountMinor(999));
        publish(aPayment("netted").setServiceLevel("NURG"));
        publish(aPayment("rejected").setCurrency("XXX"));
        publish(aPayment("late").setRequestedAt(now.minus(36, ChronoUnit.DAYS)));
        publish(aPayment("early").setRequestedAt(now.plus(1, ChronoUnit.HOURS)));
        publishMisplaced(aPayment("misplaced").setServiceLevel("INST"));
        publishMisplaced(aPayment("settled").setServiceLevel("INST"));
        send(0, "no frame at all".getBytes(StandardCharsets.UTF_8));
        send(1, new byte[] {0, 127, 0, 0, 1, 42});
        send(2, null);

        everyAnswerIsStored();
        theProofAndTheStoryAreTold();
    }

    private static void everyAnswerIsStored() throws Exception {
        weir.awaitRows("SELECT count(*) FROM weir.dead_letter", 3);
        weir.awaitRows("SELECT count(*) FROM weir.payment", 4);
        weir.awaitRows("SELECT count(*) FROM weir.payment_repeat", 7);
        weir.awaitRows("SELECT count(*) FROM weir.settlement_batch", 1);

        assertThat(weir.text("SELECT identity || ' ' || kind FROM weir.payment ORDER BY identity"))
                .isEqualTo("""
                        ABELBEBBXXX/misplaced SETTLED
                        ABELBEBBXXX/netted ACCEPTED
                        ABELBEBBXXX/rejected REJECTED
                        ABELBEBBXXX/settled SETTLED""");
        assertThat(weir.text("SELECT identity || ' ' || kind FROM weir.payment_repeat ORDER BY identity, kind"))
                .isEqualTo("""
                        ABELBEBBXXX/early REFUSED
                        ABELBEBBXXX/late TOO_LATE
                        ABELBEBBXXX/misplaced PLACED
                        ABELBEBBXXX/settled CONFLICT
                        ABELBEBBXXX/settled DUPLICATE
                        ABELBEBBXXX/settled DUPLICATE
                        ABELBEBBXXX/settled PLACED""");
        assertThat(weir.text("SELECT cause || ' ' || coalesce(encode(value, 'hex'), 'none') FROM weir.dead_letter"
                        + " ORDER BY cause"))
                .isEqualTo("""
                        NOT_FRAMED 6e6f206672616d6520617420616c6c
                        NO_VALUE none
                        UNKNOWN_SCHEMA 007f0000012a""");
        weir.awaitRows("SELECT count(*) FROM weir.cycle WHERE state = 'SETTLED'", 1);
        assertThat(weir.text("SELECT state || ' ' || payments || ' ' || gross_minor FROM weir.cycle"))
                .isEqualTo("SETTLED 1 12345");
    }

    private static void theProofAndTheStoryAreTold() {
        LocalProgram audit = weir.weir("audit");
        assertThat(audit.exitStatus()).as(audit.printed()).hasValue(0);
        LocalProgram trace = weir.weir("trace", BANK + "/settled");
        assertThat(trace.exitStatus()).as(trace.printed()).hasValue(0);
        assertThat(trace.printed()).contains("SETTLED", "DUPLICATE", "CONFLICT", "PLACED");
        assertThat(weir.weir("trace", BANK + "/unheard-of").exitStatus()).hasValue(1);
        LocalProgram explain = weir.weir("route", "explain", BANK + "/netted");
        assertThat(explain.exitStatus()).as(explain.printed()).hasValue(0);
        assertThat(explain.printed())
                .contains(
                        BANK + "/netted: MICRO_BATCH by deferred (scheme version 1)",
                        "no: service-levels must be INST or URGP, is NURG",
                        "decides: service-levels is NURG");
        assertThat(weir.weir("route", "explain", "unheard-of").exitStatus()).hasValue(1);
    }

    private static void publish(PaymentInstruction.Builder payment) {
        assertThat(publisher.publish(payment.build()).join()).isInstanceOf(PublishResult.Published.class);
    }

    /** As a client does that hashes keys in its own way. */
    private static void publishMisplaced(PaymentInstruction.Builder builder) throws Exception {
        PaymentInstruction payment = builder.build();
        int right = PaymentIdentity.parse(BANK, payment.getPaymentId())
                .fold(identity -> identity.partition(WeirInstallation.PARTITIONS), reason -> -1);
        byte[] value = serdes.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                .serializer()
                .serialize(Topics.INSTRUCTIONS, payment);
        send((right + 1) % WeirInstallation.PARTITIONS, value);
    }

    private static void send(int partition, byte @Nullable [] value) throws Exception {
        byte[] key = "a key of its own".getBytes(StandardCharsets.UTF_8);
        anyClient
                .send(new ProducerRecord<>(Topics.INSTRUCTIONS, partition, key, value))
                .get();
    }

    private PaymentInstruction.Builder aPayment(String id) {
        return PaymentInstruction.newBuilder()
                .setInstructingParticipant(BANK)
                .setPaymentId(id)
                .setAmountMinor(12_345)
                .setCurrency("EUR")
                .setDebtor(party("Anna Adler", "BE68539007547034", BANK))
                .setCreditor(party("Bert Bauer", "DE89370400440532013000", "DUVADEFFXXX"))
                .setRequestedAt(now);
    }

    private static Party party(String name, String account, String bic) {
        return Party.newBuilder()
                .setName(name)
                .setAccount(account)
                .setParticipantBic(bic)
                .build();
    }
}
