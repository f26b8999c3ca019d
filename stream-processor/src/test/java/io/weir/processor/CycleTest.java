package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.NetPosition;
import io.weir.schemas.Party;
import io.weir.schemas.SettlementBatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CycleTest {

    private static final Instant FIRST_CUT_OFF = MONDAY_MORNING.plusSeconds(15);

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(3);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme());
    }

    @Test
    void netsThePaymentsOfAllPartitions() {
        for (int i = 0; i < 10; i++) {
            payments.publish(aNettedPayment("there-" + i)).thenAccepted("there-" + i, FIRST_CUT_OFF);
        }
        for (int i = 0; i < 4; i++) {
            payments.publish(aNettedPayment("back-" + i)
                            .setDebtor(new Party("B", "DE89370400440532013000", BANK_B))
                            .setCreditor(new Party("A", "BE68539007547034", BANK_A)))
                    .thenAccepted("back-" + i, FIRST_CUT_OFF);
        }
        payments.at(FIRST_CUT_OFF);
        SettlementBatch batch = payments.takeBatch();
        assertThat(batch.getPositions())
                .containsExactly(
                        new NetPosition(BANK_A, new BigDecimal(-6 * 12_34)),
                        new NetPosition(BANK_B, new BigDecimal(6 * 12_34)));
        assertThat(batch.getTotals().getCount()).isEqualTo(14);
        assertThat(batch.getTotals().getGrossMinor()).isEqualByComparingTo(new BigDecimal(14 * 12_34));
        assertThat(batch.getPartitions()).hasSize(3);
        payments.thenNothingElse();
    }

    @Test
    void putsAPaymentAtTheVeryCutOffIntoTheNextCycle() {
        payments.at(FIRST_CUT_OFF.minusMillis(1))
                .publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .at(FIRST_CUT_OFF)
                .publish(aNettedPayment("p-2"))
                .thenAccepted("p-2", FIRST_CUT_OFF.plusSeconds(15))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 1)
                .advance(Duration.ofSeconds(15))
                .thenBatch("EUR/2026-11-23T10:00:30Z", 1)
                .thenNothingElse();
    }

    @Test
    void closesNothingWhileTheClockIsNotTrusted() {
        payments.publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .givenClockTrusted(false)
                .at(FIRST_CUT_OFF.plusSeconds(60))
                .publish(aNettedPayment("p-2"))
                .thenAccepted("p-2", FIRST_CUT_OFF)
                .thenNothingElse()
                .givenClockTrusted(true)
                .advance(Duration.ofSeconds(1))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 2)
                .thenNothingElse();
    }

    @Test
    void publishesNoBatchForAnEmptyCycle() {
        payments.advance(Duration.ofMinutes(5)).thenNothingElse();
    }
}
