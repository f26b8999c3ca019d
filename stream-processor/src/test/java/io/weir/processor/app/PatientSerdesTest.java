package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.schemas.wire.RegistryUnavailableException;
import io.weir.schemas.wire.UndecodableRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientSerdesTest {

    private static final byte[] KNOWN = {0, 0, 0, 0, 1};
    private static final byte[] WHOLE = withKnownSchema(Fixtures.aPayment("p-1").build());
    private static final byte[] UNKNOWN = {0, 0, 0, 0, AwaySerde.UNKNOWN_ID};

    /** A registry's serde whose registry is away for as many questions as the configuration says. */
    public static final class AwaySerde implements Serde<Object> {
        static final byte UNKNOWN_ID = 9;

        private AtomicInteger away = new AtomicInteger();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            away = (AtomicInteger) java.util.Objects.requireNonNull(configs.get("away"));
        }

        @Override
        public Serializer<Object> serializer() {
            return (topic, value) -> {
                throw new IllegalStateException("away");
            };
        }

        @Override
        public Deserializer<Object> deserializer() {
            return (topic, bytes) -> {
                if (away.getAndDecrement() > 0) {
                    throw new IllegalStateException("away");
                }
                if (bytes[4] == UNKNOWN_ID) {
                    throw new NoSuchSchema();
                }
                return new GenericData.Record(PaymentInstruction.getClassSchema());
            };
        }
    }

    /** As Confluent's client says it. */
    public static final class NoSuchSchema extends RuntimeException {
        public int getErrorCode() {
            return 40403;
        }
    }

    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final RegistrySerdes registry =
            RegistrySerdes.configuredBy(Map.of("value.serde", AwaySerde.class.getName(), "away", away));
    private final PatientSerdes serdes = new PatientSerdes(registry, () -> Instant.EPOCH);

    @AfterEach
    void endWaiting() {
        serdes.giveUp();
    }

    @Test
    void isBackWhenItSaysThatThereIsNoSuchSchema() {
        away.set(2);

        assertThatThrownBy(() -> readPayment(serdes, UNKNOWN)).isInstanceOf(UndecodableRecordException.class);

        assertThat(away).as("questions left unanswered").hasValue(-1);
        assertThat(serdes.awaySince()).isEmpty();
    }

    @Test
    void isBackWhenItGivesTheSchema() {
        away.set(2);

        readPayment(serdes, WHOLE);

        assertThat(away).as("questions left unanswered").hasValue(-1);
        assertThat(serdes.awaySince()).isEmpty();
    }

    @Test
    void isBackForAllWhenOneGetsOnWhileAnotherWaits() {
        away.set(Integer.MAX_VALUE);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> readPayment(serdes, UNKNOWN));
        await().until(() -> serdes.awaySince().isPresent());

        away.set(0);
        readPayment(serdes, WHOLE);

        assertThat(waiting)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(UndecodableRecordException.class);
        assertThat(serdes.awaySince()).isEmpty();
    }

    @Test
    void isBackWhenAnotherGetsOnAfterOneGaveUp() {
        away.set(Integer.MAX_VALUE);
        PatientSerdes impatient = serdesWhoseClockRuns();
        assertThatThrownBy(() -> readPayment(impatient, KNOWN)).isInstanceOf(RegistryUnavailableException.class);

        away.set(0);
        assertThatThrownBy(() -> readPayment(impatient, UNKNOWN)).isInstanceOf(UndecodableRecordException.class);

        assertThat(impatient.awaySince()).isEmpty();
    }

    @Test
    void givesUpAPaymentAfterAMinute() {
        away.set(Integer.MAX_VALUE);
        PatientSerdes impatient = serdesWhoseClockRuns();

        assertThatThrownBy(() -> readPayment(impatient, KNOWN)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(impatient.awaySince()).contains(Instant.EPOCH);
    }

    @Test
    void waitsForReferenceDataUntilItIsToldToGiveUp() throws Exception {
        away.set(Integer.MAX_VALUE);
        PatientSerdes impatient = serdesWhoseClockRuns();
        CompletableFuture<Scheme> read = CompletableFuture.supplyAsync(() ->
                impatient.valuesOf(Scheme.class, Topics.SCHEME).deserializer().deserialize(Topics.SCHEME, KNOWN));

        impatient.giveUp();

        assertThat(read)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(RegistryUnavailableException.class);
    }

    /** Whoever waits has lost patience at the second look. */
    private PatientSerdes serdesWhoseClockRuns() {
        return new PatientSerdes(
                registry,
                () -> looks.getAndIncrement() == 0 ? Instant.EPOCH : Instant.EPOCH.plus(PatientSerdes.PATIENCE));
    }

    private static byte[] withKnownSchema(PaymentInstruction payment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(KNOWN);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new SpecificDatumWriter<PaymentInstruction>(payment.getSchema(), payment.getSpecificData())
                    .write(payment, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void readPayment(PatientSerdes from, byte[] bytes) {
        from.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                .deserializer()
                .deserialize(Topics.INSTRUCTIONS, bytes);
    }
}
