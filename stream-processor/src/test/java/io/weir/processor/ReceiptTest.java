package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.every15Seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.Route;
import io.weir.schemas.Scheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an answer says of when a payment is final. */
class ReceiptTest {

    private static final Instant FIRST_CUT_OFF = MONDAY_MORNING.plusSeconds(15);

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(1);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme());
    }

    @Test
    void aRealTimePaymentIsFinalAndNamesNoCutOff() {
        PaymentOutcome receipt = payments.publish(aPayment("p-1")).take("p-1", OutcomeKind.SETTLED);
        assertThat(receipt.getRoute()).isEqualTo(Route.REAL_TIME);
        assertThat(receipt.getCutOff()).isNull();
        assertThat(receipt.getDecidedAt()).isEqualTo(MONDAY_MORNING);
    }

    @Test
    void aNettedPaymentNamesTheCutOffThatItIsFinalWithAndSoDoesTheAnswerToItsRepeat() {
        PaymentOutcome receipt = payments.publish(aNettedPayment("p-1")).take("p-1", OutcomeKind.ACCEPTED);
        assertThat(receipt.getRoute()).isEqualTo(Route.MICRO_BATCH);
        assertThat(receipt.getCutOff()).isEqualTo(FIRST_CUT_OFF);

        payments.at(FIRST_CUT_OFF.plusSeconds(20)).thenBatch("EUR/2026-11-23T10:00:15Z", 1);
        PaymentOutcome repeat = payments.publish(aNettedPayment("p-1")).take("p-1", OutcomeKind.DUPLICATE);
        assertThat(repeat.getCutOff()).as("of the repeat").isNull();
        assertThat(repeat.getFirst().getCutOff()).as("of the payment").isEqualTo(FIRST_CUT_OFF);
        payments.thenNothingElse();
    }

    @Test
    void aCutOffThatWasMissedIsNotNamedAnyMore() {
        payments.publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .givenStopped(0)
                .at(FIRST_CUT_OFF.plusSeconds(100))
                .publish(aNettedPayment("p-2"))
                .givenResumed(0)
                .thenAccepted("p-2", FIRST_CUT_OFF.plusSeconds(105))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 1)
                .advance(Duration.ofSeconds(5))
                .thenBatch("EUR/2026-11-23T10:02:00Z", 1)
                .thenNothingElse();
    }

    @Test
    void whileTheClockIsDistrustedTheOpenCycleIsNamedThoughItsCutOffHasPassed() {
        payments.givenClockTrusted(false)
                .at(FIRST_CUT_OFF.plusSeconds(100))
                .publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                // Not expired, and later than the cut-off of its cycle: nothing stands against it.
                .publish(aNettedPayment("p-2").setExpiresAt(FIRST_CUT_OFF.plusSeconds(101)))
                .thenAccepted("p-2", FIRST_CUT_OFF)
                .publish(aNettedPayment("p-3").setExpiresAt(FIRST_CUT_OFF.plusSeconds(100)))
                .thenRejected("p-3", "TM01")
                .givenClockTrusted(true)
                .publish(aNettedPayment("p-4"))
                .thenAccepted("p-4", FIRST_CUT_OFF.plusSeconds(105))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 2)
                .advance(Duration.ofSeconds(5))
                .thenBatch("EUR/2026-11-23T10:02:00Z", 1)
                .thenNothingElse();
    }

    @Test
    void aNewScheduleIsNamedFromTheNextCutOffOn() {
        payments.publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .given(tenAndHalfPastFour("EUR").setVersion(2))
                .publish(aNettedPayment("p-2"))
                .thenAccepted("p-2", FIRST_CUT_OFF)
                .at(FIRST_CUT_OFF)
                .publish(aNettedPayment("p-3"))
                .thenAccepted("p-3", Instant.parse("2026-11-23T15:30:00Z"))
                .publish(aNettedPayment("p-4").setCurrency("JPY"))
                .thenAccepted("p-4", FIRST_CUT_OFF.plusSeconds(15))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 2)
                .at(Instant.parse("2026-11-23T15:30:00Z"))
                .thenBatch("EUR/2026-11-23T15:30:00Z", 1)
                .thenBatch("JPY/2026-11-23T10:00:30Z", 1)
                .publish(aNettedPayment("p-5").setRequestedAt(Instant.parse("2026-11-23T15:30:00Z")))
                .thenAccepted("p-5", Instant.parse("2026-11-24T09:00:00Z"))
                .thenNothingElse();
    }

    @Test
    void aPaymentThatExpiresBeforeItsCutOffIsToldSo() {
        payments.given(tenAndHalfPastFour("EUR").setVersion(2)).at(FIRST_CUT_OFF);
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        payments.publish(aNettedPayment("p-1").setExpiresAt(noon));
        PaymentOutcome receipt = payments.take("p-1", OutcomeKind.REJECTED);
        assertThat(receipt.getReasons()).containsExactly(new Reason("AB03", "EXPIRES_BEFORE_CUT_OFF"));
        assertThat(receipt.getCutOff()).isNull();
        // Not counted, and in real time it is in time.
        payments.publish(aPayment("p-2").setExpiresAt(noon))
                .thenSettled("p-2")
                .at(Instant.parse("2026-11-23T15:30:00Z"))
                .thenNothingElse();
    }

    @Test
    void expiryIsMeasuredAgainstTheOpenCycleAfterAMissedCutOff() {
        Instant expires = FIRST_CUT_OFF.plusSeconds(106);
        payments.givenStopped(0)
                .at(FIRST_CUT_OFF.plusSeconds(100))
                .publish(aNettedPayment("p-1").setExpiresAt(expires))
                .publish(aNettedPayment("p-2").setExpiresAt(expires.minusSeconds(1)))
                .givenResumed(0)
                .thenAccepted("p-1", FIRST_CUT_OFF.plusSeconds(105))
                .thenRejected("p-2", "AB03")
                .advance(Duration.ofSeconds(5))
                .thenBatch("EUR/2026-11-23T10:02:00Z", 1)
                .thenNothingElse();
    }

    private static Scheme.Builder tenAndHalfPastFour(String currency) {
        CurrencyRules rules = CurrencyRules.newBuilder()
                .setCurrency(currency)
                .setSchedule(CutOffSchedule.newBuilder()
                        .setTimes(List.of("10:00", "16:30"))
                        .setZone("Europe/Brussels")
                        .setCalendar("TARGET")
                        .build())
                .build();
        return aScheme().setCurrencies(List.of(rules, every15Seconds("JPY")));
    }
}
