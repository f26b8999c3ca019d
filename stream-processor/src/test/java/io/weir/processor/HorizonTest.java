package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.OutcomeKind;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HorizonTest {

    private static final Duration HORIZON = Duration.ofDays(35);

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(1);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme());
    }

    @Test
    void recognisesARepeatUntilTheVeryEndOfTheHorizon() {
        payments.publish(aPayment("p-1"))
                .advance(HORIZON)
                .publish(aPayment("p-1"))
                .thenSettled("p-1")
                .thenDuplicate("p-1", OutcomeKind.SETTLED)
                .advance(Duration.ofMillis(1))
                .publish(aPayment("p-1"))
                .thenTooLate("p-1")
                .thenNothingElse();
    }

    @Test
    void answersTooLateKnownOrNot() {
        payments.publish(aPayment("p-1").setRequestedAt(MONDAY_MORNING.minus(HORIZON)))
                .publish(aPayment("p-2")
                        .setRequestedAt(MONDAY_MORNING.minus(HORIZON).minusMillis(1)))
                .thenSettled("p-1")
                .thenTooLate("p-2")
                .advance(Duration.ofMillis(1))
                .publish(aPayment("p-1").setRequestedAt(MONDAY_MORNING.minus(HORIZON)))
                .thenTooLate("p-1")
                .thenNothingElse();
    }

    @Test
    void takesAnOldIdForANewPaymentOnceItsFirstUseIsBeyondTheHorizon() {
        payments.publish(aPayment("p-1"))
                .advance(HORIZON)
                .publish(aPayment("p-1").setRequestedAt(MONDAY_MORNING.plusSeconds(1)))
                .thenSettled("p-1")
                .thenConflict("p-1")
                .advance(Duration.ofMillis(1))
                .publish(aPayment("p-1").setRequestedAt(MONDAY_MORNING.plusSeconds(1)))
                .thenSettled("p-1")
                .publish(aPayment("p-1").setRequestedAt(MONDAY_MORNING.plusSeconds(1)))
                .thenDuplicate("p-1", OutcomeKind.SETTLED)
                .thenNothingElse();
    }

    @Test
    void refusesTheFutureWithoutBindingTheIdentity() {
        Duration tolerance = Duration.ofMinutes(5);
        payments.publish(aPayment("p-1")
                        .setRequestedAt(MONDAY_MORNING.plus(tolerance).plusMillis(1)))
                .thenRefused("p-1", "DT02")
                .publish(aPayment("p-1").setRequestedAt(MONDAY_MORNING.plus(tolerance)))
                .thenSettled("p-1")
                .thenNothingElse();
    }

    @Test
    void goesByTheBrokersTimeAndNeverBack() {
        payments.givenBrokerAheadBy(HORIZON.plusMillis(1))
                .publish(aPayment("p-1"))
                .thenTooLate("p-1")
                .givenBrokerAheadBy(Duration.ZERO)
                .publish(aPayment("p-1"))
                .thenTooLate("p-1")
                .thenNothingElse();
    }

    @Test
    void givesTheSameAnswersWhateverWasForgottenInBetween() {
        for (int i = 0; i < 20; i++) {
            payments.publish(aPayment("p-" + i)).thenSettled("p-" + i);
        }
        payments.advance(Duration.ofDays(80)).advance(Duration.ofSeconds(5));
        for (int i = 0; i < 20; i++) {
            payments.publish(aPayment("p-" + i)).thenTooLate("p-" + i);
        }
        payments.advance(Duration.ofSeconds(5));
        for (int i = 0; i < 20; i++) {
            payments.publish(aPayment("p-" + i).setRequestedAt(MONDAY_MORNING.plus(Duration.ofDays(80))))
                    .thenSettled("p-" + i);
        }
        payments.thenNothingElse();
    }
}
