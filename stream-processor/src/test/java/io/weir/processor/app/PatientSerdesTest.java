package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.schemas.wire.RegistryUnavailableException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class PatientSerdesTest {

    /** A registry's serde whose registry is away for as many questions as the configuration says. */
    public static final class AwaySerde implements Serde<Object> {
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
                return Fixtures.aPayment("read as a generic record by real ones")
                        .build();
            };
        }
    }

    private final AtomicInteger away = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final RegistrySerdes registry =
            RegistrySerdes.configuredBy(Map.of("value.serde", AwaySerde.class.getName(), "away", away));

    @Test
    void givesUpAPaymentAfterAMinute() {
        away.set(Integer.MAX_VALUE);
        PatientSerdes serdes = new PatientSerdes(
                registry, () -> Instant.EPOCH.plus(PatientSerdes.PATIENCE.multipliedBy(looks.getAndIncrement())));

        assertThatThrownBy(() -> serdes.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                        .deserializer()
                        .deserialize(Topics.INSTRUCTIONS, new byte[] {0, 0, 0, 0, 1}))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(serdes.awaySince()).contains(Instant.EPOCH);
    }

    @Test
    void waitsForReferenceDataUntilItIsToldToGiveUp() throws Exception {
        away.set(Integer.MAX_VALUE);
        PatientSerdes serdes = new PatientSerdes(
                registry, () -> Instant.EPOCH.plus(PatientSerdes.PATIENCE.multipliedBy(looks.getAndIncrement())));
        CompletableFuture<Scheme> read =
                CompletableFuture.supplyAsync(() -> serdes.valuesOf(Scheme.class, Topics.SCHEME)
                        .deserializer()
                        .deserialize(Topics.SCHEME, new byte[] {0, 0, 0, 0, 1}));

        serdes.giveUp();

        assertThat(read)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(RegistryUnavailableException.class);
    }
}
