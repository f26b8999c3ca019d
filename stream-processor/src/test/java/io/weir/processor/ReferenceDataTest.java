package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.CREDITOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.DEBTOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(2);

    @Test
    void processesNothingBeforeThereIsAScheme() {
        assertThatThrownBy(() -> payments.publish(aPayment("p-1")))
                .rootCause()
                .hasMessageContaining("no scheme is in force");
    }

    @Test
    void decidesUnderTheNewestSchemeAndNamesItsVersion() {
        payments.given(aScheme()).publish(aPayment("p-1"));
        assertThat(payments.take("p-1", OutcomeKind.SETTLED).getSchemeVersion()).isEqualTo(1);
        payments.given(aScheme()
                        .setVersion(2)
                        .setParticipants(List.of(new Participant(BANK_A, "Bank A", ParticipantStatus.ACTIVE))))
                .publish(aPayment("p-1"));
        assertThat(payments.take("p-1", OutcomeKind.DUPLICATE).getSchemeVersion())
                .isEqualTo(2);
        payments.publish(aPayment("p-2")).thenRejected("p-2", "CNOR").thenNothingElse();
    }

    @Test
    void keepsTheSchemeInForceWhenTheNextOneCanNotBe() {
        payments.given(aScheme())
                .given(aScheme().setVersion(2).setRoutingRules(List.of()))
                .givenSchemeBytes("weir", new byte[] {1, 2, 3})
                .publish(aPayment("p-1"));
        assertThat(payments.take("p-1", OutcomeKind.SETTLED).getSchemeVersion()).isEqualTo(1);
    }

    @Test
    void stopsWhenTheSchemeIsWithdrawn() {
        payments.given(aScheme())
                .givenSchemeBytes("another", null)
                .publish(aPayment("p-1"))
                .thenSettled("p-1");
        payments.givenSchemeBytes("weir", null);
        assertThatThrownBy(() -> payments.publish(aPayment("p-2")))
                .rootCause()
                .hasMessageContaining("no scheme is in force");
    }

    @Test
    void blocksClosesAndFreesAccounts() {
        payments.given(aScheme())
                .given(exception(DEBTOR_ACCOUNT, AccountState.BLOCKED))
                .given(exception(CREDITOR_ACCOUNT, AccountState.CLOSED))
                .publish(aPayment("p-1"))
                .thenRejected("p-1", "AC07", "AC06")
                .given(exception(DEBTOR_ACCOUNT, AccountState.CLOSED))
                .given(exception(CREDITOR_ACCOUNT, AccountState.BLOCKED))
                .publish(aPayment("p-2"))
                .thenRejected("p-2", "AC05", "AC06")
                .givenFree(DEBTOR_ACCOUNT)
                .givenFree(CREDITOR_ACCOUNT)
                .publish(aPayment("p-3"))
                .thenSettled("p-3")
                .thenNothingElse();
    }

    @Test
    void holdsALimitedAccountToItsLimitWhenItPays() {
        payments.given(aScheme())
                .given(exception(DEBTOR_ACCOUNT, AccountState.LIMITED)
                        .setLimitMinor(12_34L)
                        .setLimitCurrency("EUR"))
                .given(exception(CREDITOR_ACCOUNT, AccountState.LIMITED)
                        .setLimitMinor(1L)
                        .setLimitCurrency("EUR"))
                .publish(aPayment("p-1"))
                .thenSettled("p-1")
                .publish(aPayment("p-2").setAmountMinor(12_35))
                .thenRejected("p-2", "AM14")
                .publish(aPayment("p-3").setAmountMinor(1).setCurrency("JPY"))
                .thenRejected("p-3", "AM14")
                .thenNothingElse();
    }

    @Test
    void blocksAnAccountWhoseRecordCanNotBeRead() {
        payments.given(aScheme())
                .givenAccountBytes(DEBTOR_ACCOUNT, new byte[] {7})
                .publish(aPayment("p-1"))
                .thenRejected("p-1", "AC06")
                .thenNothingElse();
    }

    @Test
    void suspendsAParticipantWithTheNextScheme() {
        payments.given(aScheme()
                        .setParticipants(List.of(
                                new Participant(BANK_A, "Bank A", ParticipantStatus.ACTIVE),
                                new Participant(BANK_B, "Bank B", ParticipantStatus.SUSPENDED))))
                .publish(aPayment("p-1"))
                .thenRejected("p-1", "AG11");
    }

    private static AccountException.Builder exception(String iban, AccountState state) {
        return AccountException.newBuilder().setAccount(iban).setState(state);
    }
}
