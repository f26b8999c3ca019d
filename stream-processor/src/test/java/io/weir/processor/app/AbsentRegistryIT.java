package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.platform.LocalRegistry;
import io.weir.processor.scenario.Fixtures;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a partition's thread meets when a real registry is killed under it and comes back. */
class AbsentRegistryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 1, 0, 0, 0};

    @AutoClose
    private final LocalRegistry registry = LocalRegistry.starting().start();

    @Test
    void standsStillWhileTheRegistryIsAwayAndGoesOnWithItsFirstAnswerWhateverItIs() {
        byte[] known = written();
        try (RegistrySerdes serdes = serdes()) {
            PatientSerdes patient = new PatientSerdes(serdes, InstantSource.system());
            Serde<PaymentInstruction> payments = patient.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS);

            registry.kill();
            CompletableFuture<PaymentInstruction> unknown = read(payments, UNKNOWN_SCHEMA);
            await().atMost(PATIENCE).until(() -> patient.awaySince().isPresent());
            CompletableFuture<PaymentInstruction> payment = read(payments, known);
            assertThat(unknown).as("no dead letter while the registry is away").isNotDone();
            registry.restart();

            assertThat(unknown)
                    .failsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(UndecodableRecordException.class);
            assertThat(payment)
                    .succeedsWithin(PATIENCE)
                    .extracting(PaymentInstruction::getPaymentId)
                    .isEqualTo("p-1");
            assertThat(patient.awaySince()).isEmpty();
        }
    }

    private byte[] written() {
        try (RegistrySerdes serdes = serdes()) {
            return serdes.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS)
                    .serializer()
                    .serialize(Topics.INSTRUCTIONS, Fixtures.aPayment("p-1").build());
        }
    }

    private RegistrySerdes serdes() {
        return RegistrySerdes.configuredBy(Map.of("apicurio.registry.url", registry.apicurioUrl()));
    }

    private static CompletableFuture<PaymentInstruction> read(Serde<PaymentInstruction> payments, byte[] bytes) {
        return CompletableFuture.supplyAsync(() -> payments.deserializer().deserialize(Topics.INSTRUCTIONS, bytes));
    }
}
