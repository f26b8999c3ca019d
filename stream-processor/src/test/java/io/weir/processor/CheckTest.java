package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.CREDITOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.DEBTOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.SUSPENDED_BANK;
import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.every15Seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(1);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme().setCurrencies(List.of(every15Seconds("EUR"), limited("JPY"))));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # debtor's bank, account,          creditor's bank, account,                reasons
            bankbebb,        BE68539007547034, BANKDEFF,        DE89370400440532013000, ''
            BANKBEBBXXX,     BE68539007547034, BANKBEBBXXX,     BE71096123456769,       ''
            BANKNL2A,        BE68539007547034, BANKNL2AXXX,     DE89370400440532013000, AG10 AG11
            BANKBEB,         BE68539007547034, BANKZZFF,        DE89370400440532013000, RC03 RC04
            OTHRBEBB,        BE68539007547034, OTHRDEFF,        DE89370400440532013000, DNOR CNOR
            BANKBEBBXXX,     BE68539007547035, BANKDEFFXXX,     DE8937040044053201300,  AC02 AC03
            BANKBEBBXXX,     BE68539007547034, BANKDEFFXXX,     BE68539007547034,       AG01
            BANKBEB,         be68539007547034, OTHRDEFF,        be68539007547034,       RC03 CNOR AC02 AC03 AG01
            """)
    void looksAtPartiesAndAccounts(
            String debtorBank, String debtorAccount, String creditorBank, String creditorAccount, String reasons) {
        PaymentInstruction.Builder payment = aPayment("p-1")
                .setDebtor(new Party("A", debtorAccount, debtorBank))
                .setCreditor(new Party("B", creditorAccount, creditorBank));
        thenReasons(payment, reasons);
    }

    @Test
    void looksAtTheParticipantThatInstructs() {
        thenReasons(aPayment("p-1").setInstructingParticipant("OTHRBEBB"), "AG08");
        thenReasons(aPayment("p-1").setInstructingParticipant(SUSPENDED_BANK), "AG10");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # amount,           currency, reasons
            1,                  EUR,      ''
            999999999999999,    EUR,      ''
            1000000000000000,   EUR,      AM02
            0,                  EUR,      AM01
            -1,                 EUR,      AM12
            5000,               JPY,      ''
            5001,               JPY,      AM13
            1000000000000000,   JPY,      AM02 AM13
            100,                USD,      AM03
            100,                XAU,      AM11
            0,                  eur,      AM01 AM11
            100,                EURO,     AM11
            """)
    void looksAtAmountAndCurrency(long amountMinor, String currency, String reasons) {
        thenReasons(aPayment("p-1").setAmountMinor(amountMinor).setCurrency(currency), reasons);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # execution date, expires,                  reasons
            2026-11-22,       ,                         ''
            2026-11-23,       2026-11-23T10:00:00.001Z, ''
            2026-11-24,       ,                         DT01
            ,                 2026-11-23T10:00:00Z,     TM01
            2026-11-24,       2026-11-23T09:59:59Z,     DT01 TM01
            """)
    void looksAtDates(LocalDate executionDate, Instant expires, String reasons) {
        thenReasons(aPayment("p-1").setRequestedExecutionDate(executionDate).setExpiresAt(expires), reasons);
    }

    @Test
    void countsTheDayInTheZoneOfTheScheme() {
        payments.at(Instant.parse("2026-11-23T23:30:00Z"))
                .publish(aPayment("p-1").setRequestedExecutionDate(LocalDate.parse("2026-11-24")))
                .thenSettled("p-1")
                .publish(aPayment("p-2").setRequestedExecutionDate(LocalDate.parse("2026-11-25")))
                .thenRejected("p-2", "DT01");
    }

    @Test
    void refusesToNetWhatExpiresBeforeTheCutOff() {
        Instant cutOff = MONDAY_MORNING.plusSeconds(15);
        payments.publish(aNettedPayment("p-1").setExpiresAt(cutOff))
                .thenRejected("p-1", "AB03")
                .publish(aNettedPayment("p-2").setExpiresAt(cutOff.plusMillis(1)))
                .thenAccepted("p-2", cutOff)
                .at(cutOff)
                .thenBatch("EUR/2026-11-23T10:00:15Z", 1)
                .thenNothingElse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # end-to-end id,                          service level, purpose
            123456789012345678901234567890123456,     INST,          SALA
            nu\u0000l,                                INST,          SALA
            ok,                                       INSTANT,       SALA
            ok,                                       INST,          SALARY
            """)
    void refusesTextThatCanNotBeStoredAndBindsNothing(String endToEndId, String serviceLevel, String purpose) {
        payments.publish(aPayment("p-1")
                .setEndToEndId(endToEndId)
                .setServiceLevel(serviceLevel)
                .setPurpose(purpose));
        PaymentOutcome outcome = payments.take("p-1", OutcomeKind.REFUSED);
        assertThat(outcome.getReasons()).containsExactly(new Reason("CH16", "TEXT_UNSTORABLE"));
        assertThat(Stream.of(outcome.getEndToEndId(), outcome.getServiceLevel(), outcome.getPurpose()))
                .as("the text that can't be stored is left out")
                .containsOnlyOnce((String) null);
        payments.publish(aPayment("p-1")).thenSettled("p-1").thenNothingElse();
    }

    @Test
    void takesAParticipantOfTheSchemeHoweverWrittenAndWhateverItsCountry() {
        String odd = "BANKQQQQXXX"; // there is no country QQ
        List<Participant> participants =
                new ArrayList<>(aScheme().setVersion(2).build().getParticipants());
        participants.add(new Participant(odd, "Odd bank", ParticipantStatus.ACTIVE));
        payments.given(aScheme().setVersion(2).setParticipants(participants))
                .publish(aPayment("p-1").setCreditor(new Party("B", CREDITOR_ACCOUNT, odd)))
                .publish(aPayment("p-2").setCreditor(new Party("B", CREDITOR_ACCOUNT, "bankqqqq")))
                .publish(aPayment("p-3").setCreditor(new Party("B", CREDITOR_ACCOUNT, "OTHRQQQQ")))
                .thenSettled("p-1")
                .thenSettled("p-2")
                .thenRejected("p-3", "RC04")
                .thenNothingElse();
    }

    @Test
    void letsAnAccountThatIsLimitedWithoutACurrencyPayInNone() {
        payments.given(AccountException.newBuilder()
                .setAccount(DEBTOR_ACCOUNT)
                .setState(AccountState.LIMITED)
                .setLimitMinor(50_000L));
        thenReasons(aPayment("p-1"), "AM14");
        thenReasons(aPayment("p-2").setCurrency(""), "AM11 AM14");
    }

    @Test
    void keepsNamesAndRemittanceOutOfTheAnswer() {
        payments.publish(aPayment("p-1"));
        assertThat(payments.take("p-1", OutcomeKind.SETTLED).toString())
                .doesNotContain("Anna", "Bernd", "4711")
                .contains(DEBTOR_ACCOUNT, CREDITOR_ACCOUNT);
    }

    private void thenReasons(PaymentInstruction.Builder payment, String reasons) {
        payments.publish(payment);
        PaymentOutcome outcome = payments.takeAny();
        assertThat(outcome.getReasons()).extracting(Reason::getCode).isEqualTo(List.of(words(reasons)));
        assertThat(outcome.getKind()).isEqualTo(reasons.isEmpty() ? OutcomeKind.SETTLED : OutcomeKind.REJECTED);
        payments.thenNothingElse();
    }

    private static String[] words(String text) {
        return text.isEmpty() ? new String[0] : text.split(" ", -1);
    }

    private static CurrencyRules limited(String currency) {
        CurrencyRules rules = every15Seconds(currency);
        rules.setMaxAmountMinor(5_000L);
        return rules;
    }
}
