package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.BANK_C;
import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.Bulk;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatTest {

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(2);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme());
    }

    @Test
    void tellsARepeatTheFirstAnswerAndMovesNothing() {
        payments.publish(aPayment("p-1"))
                .publish(aPayment("p-1"))
                .advance(Duration.ofDays(30))
                .publish(aPayment("p-1"))
                .thenSettled("p-1")
                .thenDuplicate("p-1", OutcomeKind.SETTLED)
                .thenDuplicate("p-1", OutcomeKind.SETTLED)
                .thenNothingElse();
    }

    @Test
    void tellsARepeatOfANettedPaymentItsCycle() {
        payments.publish(aNettedPayment("p-1"))
                .advance(Duration.ofSeconds(20))
                .publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", MONDAY_MORNING.plusSeconds(15))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 1);
        FirstOutcome first = payments.take("p-1", OutcomeKind.DUPLICATE).getFirst();
        assertThat(first.getKind()).isEqualTo(OutcomeKind.ACCEPTED);
        assertThat(first.getCutOff()).isEqualTo(MONDAY_MORNING.plusSeconds(15));
        assertThat(first.getDecidedAt()).isEqualTo(MONDAY_MORNING);
        payments.advance(Duration.ofSeconds(20)).thenNothingElse();
    }

    @Test
    void keepsARejectedIdentityRejected() {
        payments.publish(aPayment("p-1").setAmountMinor(0))
                .publish(aPayment("p-1").setAmountMinor(0))
                .publish(aPayment("p-1"))
                .thenRejected("p-1", "AM01");
        FirstOutcome first = payments.take("p-1", OutcomeKind.DUPLICATE).getFirst();
        assertThat(first.getReasons()).containsExactly(new Reason("AM01", "AMOUNT_ZERO"));
        payments.thenConflict("p-1").thenNothingElse();
    }

    @Test
    void takesLookAlikesForDifferentPayments() {
        payments.publish(aPayment("p-1"))
                .publish(aPayment("p-2"))
                .publish(aPayment("P-1"))
                .thenSettled("p-1")
                .thenSettled("p-2")
                .thenSettled("P-1")
                .thenNothingElse();
    }

    @Test
    void knowsAParticipantByItsShortBicToo() {
        payments.publish(aPayment("p-1"))
                .publish(aPayment("p-1").setInstructingParticipant("bankbebb"))
                .thenSettled("p-1")
                .thenDuplicate("p-1", OutcomeKind.SETTLED)
                .thenNothingElse();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void refusesOtherContentUnderAKnownIdentity(UnaryOperator<PaymentInstruction.Builder> change) {
        payments.publish(aPayment("p-1")).publish(change.apply(aPayment("p-1"))).thenSettled("p-1");
        PaymentOutcome conflict = payments.take("p-1", OutcomeKind.CONFLICT);
        assertThat(conflict.getFirst()).as("what is known").isNull();
        payments.thenNothingElse();
    }

    static Stream<Named<UnaryOperator<PaymentInstruction.Builder>>> changes() {
        return Stream.of(
                change("end-to-end id", payment -> payment.setEndToEndId("e2e")),
                change("UETR", payment -> payment.setUetr("0f8fad5b-d9cb-469f-a165-70867728950e")),
                change("amount", payment -> payment.setAmountMinor(12_35)),
                change("currency", payment -> payment.setCurrency("JPY")),
                change("debtor's name", payment -> payment.setDebtor(new Party("A", "BE68539007547034", BANK_A))),
                change(
                        "debtor's account",
                        payment -> payment.setDebtor(new Party("Anna Peeters", "BE71096123456769", BANK_A))),
                change(
                        "debtor's participant",
                        payment -> payment.setDebtor(new Party("Anna Peeters", "BE68539007547034", BANK_C))),
                change(
                        "creditor's account",
                        payment -> payment.setCreditor(new Party("Bernd Schulz", "DE02120300000000202051", BANK_B))),
                change("service level", payment -> payment.setServiceLevel("URGP")),
                change("purpose", payment -> payment.setPurpose("SALA")),
                change("remittance", payment -> payment.setRemittance("invoice 4712")),
                change("requested-at", payment -> payment.setRequestedAt(MONDAY_MORNING.minusMillis(1))),
                change("execution date", payment -> payment.setRequestedExecutionDate(LocalDate.parse("2026-11-23"))),
                change("expiry", payment -> payment.setExpiresAt(MONDAY_MORNING.plusSeconds(60))),
                change("bulk", payment -> payment.setBulk(new Bulk("b-1", 0, 2))));
    }

    private static Named<UnaryOperator<PaymentInstruction.Builder>> change(
            String field, UnaryOperator<PaymentInstruction.Builder> change) {
        return Named.of(field, change);
    }
}
