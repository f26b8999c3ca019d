package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;

import io.weir.processor.scenario.PaymentScenario;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PaymentStoryTest {

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(3);

    @Test
    void settlesAnInstantPaymentAtOnce() {
        payments.given(aScheme()).publish(aPayment("p-1")).thenSettled("p-1").thenNothingElse();
    }

    @Test
    void netsAPaymentThatIsNotUrgentInTheNextCycle() {
        payments.given(aScheme())
                .publish(aNettedPayment("p-1"))
                .publish(aNettedPayment("p-2"))
                .thenAccepted("p-1", MONDAY_MORNING.plusSeconds(15))
                .thenAccepted("p-2", MONDAY_MORNING.plusSeconds(15))
                .thenNothingElse()
                .advance(Duration.ofSeconds(15))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 2)
                .thenNothingElse();
    }
}
