package com.example.payments;

import static io.weir.processor.scenario.Fixtures.DEBTOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.oddPayments;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.Route;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnRulesTest {

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(1); // finds our check and our rule

    @BeforeEach
    void debtorIsLimited() {
        payments.given(aScheme())
                .given(AccountException.newBuilder()
                        .setAccount(DEBTOR_ACCOUNT)
                        .setState(AccountState.LIMITED)
                        .setLimitMinor(50_00L)
                        .setLimitCurrency("EUR"));
    }

    @Test
    void refusesMoneyFromALimitedAccountThatDoesNotSayWhatItIsFor() {
        payments.publish(aPayment("p-1"))
                .thenRejected("p-1", "RR04")
                .publish(aPayment("p-2").setPurpose("SUPP"))
                .thenSettled("p-2")
                .givenFree(DEBTOR_ACCOUNT)
                .publish(aPayment("p-3"))
                .thenSettled("p-3")
                .thenNothingElse();
    }

    @Test
    void isListedAfterWhatWeirFindsItself() {
        payments.publish(aPayment("p-1").setAmountMinor(50_01))
                .thenRejectedFor("p-1", "AMOUNT_ABOVE_ACCOUNT_LIMIT", "PURPOSE_MISSING")
                .thenNothingElse();
    }

    @Test
    void netsSalaries() {
        payments.publish(aPayment("p-1").setPurpose("SALA"))
                .thenRouted("p-1", Route.MICRO_BATCH, "own:salaries-wait")
                .publish(aPayment("p-2").setPurpose("SUPP"))
                .thenRouted("p-2", Route.REAL_TIME, "urgent")
                .thenNothingElse();
    }

    @Test
    void survivesWhatOthersMaySend() {
        for (PaymentInstruction.Builder odd : oddPayments()) {
            payments.publish(odd).takeAny();
        }
        payments.thenNothingElse();
    }
}
