package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.CREDITOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.DEBTOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.SUSPENDED_BANK;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.every15Seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.answer.RefusalReason;
import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every reason, alone and in every pair that one payment can have: whatever else holds, each is told, in the order of
 * precedence.
 */
class AllReasonsTest {

    private static final String LIMITED_ACCOUNT = "BE71096123456769";
    private static final String BLOCKED_DEBTOR = "DE75512108001245126199";
    private static final String CLOSED_DEBTOR = "FR1420041010050500013M02606";
    private static final String BLOCKED_CREDITOR = "NL91ABNA0417164300";
    private static final String CLOSED_CREDITOR = "AT611904300234573201";

    /** What a mistake is in: a payment can have one of each. */
    private enum Place {
        INSTRUCTING,
        PAYMENT_ID,
        REQUESTED_AT,
        TEXT,
        DEBTOR_BANK,
        CREDITOR_BANK,
        DEBTOR_ACCOUNT,
        CREDITOR_ACCOUNT,
        AMOUNT,
        CURRENCY,
        EXECUTION_DATE,
        EXPIRY
    }

    private record Mistake(Set<Place> places, Consumer<Draft> make) {}

    /** A payment in parts, so that one mistake doesn't undo another. */
    private static final class Draft {
        private final Map<Place, Object> parts = new HashMap<>(Map.of(
                Place.INSTRUCTING, BANK_A,
                Place.PAYMENT_ID, "p-1",
                Place.TEXT, "invoice 4711",
                Place.DEBTOR_BANK, BANK_A,
                Place.CREDITOR_BANK, BANK_B,
                Place.DEBTOR_ACCOUNT, DEBTOR_ACCOUNT,
                Place.CREDITOR_ACCOUNT, CREDITOR_ACCOUNT,
                Place.AMOUNT, 1_00L,
                Place.CURRENCY, "EUR"));
        private Duration requested = Duration.ZERO;
        private boolean netted;

        void set(Place place, Object value) {
            parts.put(place, value);
        }

        private <T> T part(Place place, Class<T> type) {
            return type.cast(Objects.requireNonNull(parts.get(place), place.name()));
        }

        private String text(Place place) {
            return part(place, String.class);
        }

        PaymentInstruction.Builder build() {
            PaymentInstruction.Builder payment = aPayment(text(Place.PAYMENT_ID))
                    .setInstructingParticipant(text(Place.INSTRUCTING))
                    .setRequestedAt(MONDAY_MORNING.plus(requested))
                    .setRemittance(text(Place.TEXT))
                    .setDebtor(new Party("A", text(Place.DEBTOR_ACCOUNT), text(Place.DEBTOR_BANK)))
                    .setCreditor(new Party("B", text(Place.CREDITOR_ACCOUNT), text(Place.CREDITOR_BANK)))
                    .setAmountMinor(part(Place.AMOUNT, Long.class))
                    .setCurrency(text(Place.CURRENCY))
                    .setServiceLevel(netted ? "NURG" : "INST");
            if (parts.get(Place.EXECUTION_DATE) instanceof LocalDate day) {
                payment.setRequestedExecutionDate(day);
            }
            if (parts.get(Place.EXPIRY) instanceof Duration left) {
                payment.setExpiresAt(MONDAY_MORNING.plus(left));
            }
            return payment;
        }
    }

    private static final Map<RefusalReason, Mistake> MISTAKES = new EnumMap<>(RefusalReason.class);

    private static void mistake(RefusalReason reason, Place place, Object value) {
        MISTAKES.put(reason, new Mistake(Set.of(place), draft -> draft.set(place, value)));
    }

    private static Mistake mistake(RefusalReason reason) {
        return Objects.requireNonNull(MISTAKES.get(reason), reason.name());
    }

    static {
        mistake(RefusalReason.INSTRUCTING_PARTICIPANT_INVALID, Place.INSTRUCTING, "BANKBEB");
        mistake(RefusalReason.PAYMENT_ID_INVALID, Place.PAYMENT_ID, "p_1");
        MISTAKES.put(
                RefusalReason.REQUESTED_TOO_LONG_AGO,
                new Mistake(Set.of(Place.REQUESTED_AT), draft -> draft.requested = Duration.ofDays(-36)));
        MISTAKES.put(
                RefusalReason.REQUESTED_IN_FUTURE,
                new Mistake(Set.of(Place.REQUESTED_AT), draft -> draft.requested = Duration.ofMinutes(6)));
        mistake(RefusalReason.TEXT_UNSTORABLE, Place.TEXT, "nu\u0000l");
        mistake(RefusalReason.INSTRUCTING_PARTICIPANT_UNKNOWN, Place.INSTRUCTING, "OTHRBEBB");
        mistake(RefusalReason.INSTRUCTING_PARTICIPANT_SUSPENDED, Place.INSTRUCTING, SUSPENDED_BANK);
        mistake(RefusalReason.DEBTOR_PARTICIPANT_INVALID, Place.DEBTOR_BANK, "BANKBEB");
        mistake(RefusalReason.CREDITOR_PARTICIPANT_INVALID, Place.CREDITOR_BANK, "BANKZZFF");
        mistake(RefusalReason.DEBTOR_PARTICIPANT_UNKNOWN, Place.DEBTOR_BANK, "OTHRBEBB");
        mistake(RefusalReason.CREDITOR_PARTICIPANT_UNKNOWN, Place.CREDITOR_BANK, "OTHRDEFF");
        mistake(RefusalReason.DEBTOR_PARTICIPANT_SUSPENDED, Place.DEBTOR_BANK, SUSPENDED_BANK);
        mistake(RefusalReason.CREDITOR_PARTICIPANT_SUSPENDED, Place.CREDITOR_BANK, SUSPENDED_BANK);
        mistake(RefusalReason.DEBTOR_ACCOUNT_INVALID, Place.DEBTOR_ACCOUNT, "BE68539007547035");
        mistake(RefusalReason.CREDITOR_ACCOUNT_INVALID, Place.CREDITOR_ACCOUNT, "DE8937040044053201300");
        MISTAKES.put(
                RefusalReason.ACCOUNTS_EQUAL,
                new Mistake(
                        EnumSet.of(Place.DEBTOR_ACCOUNT, Place.CREDITOR_ACCOUNT),
                        draft -> draft.set(Place.CREDITOR_ACCOUNT, DEBTOR_ACCOUNT)));
        mistake(RefusalReason.DEBTOR_ACCOUNT_CLOSED, Place.DEBTOR_ACCOUNT, CLOSED_DEBTOR);
        mistake(RefusalReason.CREDITOR_ACCOUNT_CLOSED, Place.CREDITOR_ACCOUNT, CLOSED_CREDITOR);
        mistake(RefusalReason.DEBTOR_ACCOUNT_BLOCKED, Place.DEBTOR_ACCOUNT, BLOCKED_DEBTOR);
        mistake(RefusalReason.CREDITOR_ACCOUNT_BLOCKED, Place.CREDITOR_ACCOUNT, BLOCKED_CREDITOR);
        mistake(RefusalReason.AMOUNT_ZERO, Place.AMOUNT, 0L);
        mistake(RefusalReason.AMOUNT_NEGATIVE, Place.AMOUNT, -1L);
        mistake(RefusalReason.AMOUNT_TOO_LARGE, Place.AMOUNT, 1_000_000_000_000_000L);
        mistake(RefusalReason.CURRENCY_UNKNOWN, Place.CURRENCY, "XAU");
        mistake(RefusalReason.CURRENCY_NOT_IN_SCHEME, Place.CURRENCY, "USD");
        MISTAKES.put(
                RefusalReason.AMOUNT_ABOVE_SCHEME_LIMIT,
                new Mistake(EnumSet.of(Place.AMOUNT, Place.CURRENCY), draft -> {
                    draft.set(Place.CURRENCY, "JPY");
                    draft.set(Place.AMOUNT, 5_001L);
                }));
        // A limit in another currency than the payment's stands against every amount.
        mistake(RefusalReason.AMOUNT_ABOVE_ACCOUNT_LIMIT, Place.DEBTOR_ACCOUNT, LIMITED_ACCOUNT);
        mistake(RefusalReason.EXECUTION_DATE_IN_FUTURE, Place.EXECUTION_DATE, LocalDate.of(2026, 11, 24));
        mistake(RefusalReason.EXPIRED, Place.EXPIRY, Duration.ZERO);
        MISTAKES.put(RefusalReason.EXPIRES_BEFORE_CUT_OFF, new Mistake(Set.of(Place.EXPIRY), draft -> {
            draft.netted = true;
            draft.set(Place.EXPIRY, Duration.ofSeconds(15));
        }));
    }

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(1);

    private int nextId;

    @BeforeEach
    void schemeIsInForce() {
        CurrencyRules yen = every15Seconds("JPY");
        yen.setMaxAmountMinor(5_000L);
        payments.given(aScheme().setCurrencies(List.of(every15Seconds("EUR"), yen)))
                .given(account(BLOCKED_DEBTOR, AccountState.BLOCKED))
                .given(account(BLOCKED_CREDITOR, AccountState.BLOCKED))
                .given(account(CLOSED_DEBTOR, AccountState.CLOSED))
                .given(account(CLOSED_CREDITOR, AccountState.CLOSED))
                .given(account(LIMITED_ACCOUNT, AccountState.LIMITED)
                        .setLimitMinor(1_000_000L)
                        .setLimitCurrency("CHF"));
    }

    @Test
    void everyReasonIsToldAlone() {
        assertThat(MISTAKES).containsOnlyKeys(RefusalReason.values());
        MISTAKES.forEach((reason, mistake) -> thenReasons(List.of(reason), List.of(mistake)));
    }

    @Test
    void everyPairIsToldInOrder() {
        int pairs = 0;
        for (RefusalReason first : RefusalReason.values()) {
            for (RefusalReason second : RefusalReason.values()) {
                if (first.compareTo(second) < 0 && fitTogether(first, second)) {
                    List<Mistake> mistakes = List.of(mistake(first), mistake(second));
                    thenReasons(told(first, second), mistakes);
                    thenReasons(told(first, second), mistakes.reversed());
                    pairs++;
                }
            }
        }
        assertThat(pairs).isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # both hold                                      | told, in this order
            EXPIRED TEXT_UNSTORABLE                          | CH16 TM01
            AMOUNT_ZERO CURRENCY_UNKNOWN                     | AM01 AM11
            CREDITOR_PARTICIPANT_UNKNOWN AMOUNT_NEGATIVE     | CNOR AM12
            CREDITOR_ACCOUNT_CLOSED DEBTOR_ACCOUNT_BLOCKED   | AC07 AC06
            ACCOUNTS_EQUAL INSTRUCTING_PARTICIPANT_SUSPENDED | AG10 AG01
            AMOUNT_TOO_LARGE AMOUNT_ABOVE_ACCOUNT_LIMIT      | AM02 AM14
            AMOUNT_ABOVE_SCHEME_LIMIT EXECUTION_DATE_IN_FUTURE | AM13 DT01
            PAYMENT_ID_INVALID INSTRUCTING_PARTICIPANT_INVALID | RC01 CH16
            # the earlier stage alone is told
            PAYMENT_ID_INVALID AMOUNT_ZERO                   | CH16
            REQUESTED_IN_FUTURE AMOUNT_ZERO                  | DT02
            EXPIRES_BEFORE_CUT_OFF AMOUNT_ZERO               | AM01
            """)
    void somePairsInCodes(String reasons, String codes) {
        payments.publish(draft(Arrays.stream(reasons.split(" ", -1))
                        .map(RefusalReason::valueOf)
                        .map(AllReasonsTest::mistake)
                        .toList())
                .build());
        assertThat(payments.takeAny().getReasons()).extracting(Reason::getCode).containsExactly(codes.split(" ", -1));
    }

    @Test
    void asManyAsOnePaymentCanHaveAreToldAtOnce() {
        List<RefusalReason> all = List.of(
                RefusalReason.TEXT_UNSTORABLE,
                RefusalReason.INSTRUCTING_PARTICIPANT_UNKNOWN,
                RefusalReason.DEBTOR_PARTICIPANT_INVALID,
                RefusalReason.CREDITOR_PARTICIPANT_SUSPENDED,
                RefusalReason.DEBTOR_ACCOUNT_CLOSED,
                RefusalReason.CREDITOR_ACCOUNT_BLOCKED,
                RefusalReason.AMOUNT_ZERO,
                RefusalReason.CURRENCY_UNKNOWN,
                RefusalReason.EXECUTION_DATE_IN_FUTURE,
                RefusalReason.EXPIRED);
        thenReasons(all, all.stream().map(AllReasonsTest::mistake).toList());
    }

    private void thenReasons(List<RefusalReason> reasons, List<Mistake> mistakes) {
        payments.publish(draft(mistakes).build());
        PaymentOutcome outcome = payments.takeAny();
        assertThat(outcome.getReasons())
                .isEqualTo(reasons.stream().map(RefusalReason::reason).toList());
        assertThat(outcome.getKind()).as(reasons.toString()).isEqualTo(kind(reasons));
        payments.thenNothingElse();
    }

    /** With an id of its own: what is rejected binds its id. */
    private Draft draft(List<Mistake> mistakes) {
        Draft draft = new Draft();
        draft.set(Place.PAYMENT_ID, "p-" + nextId++);
        mistakes.forEach(mistake -> mistake.make().accept(draft));
        return draft;
    }

    private static OutcomeKind kind(List<RefusalReason> reasons) {
        if (reasons.equals(List.of(RefusalReason.REQUESTED_TOO_LONG_AGO))) {
            return OutcomeKind.TOO_LATE;
        }
        return reasons.stream().allMatch(RefusalReason::binds) ? OutcomeKind.REJECTED : OutcomeKind.REFUSED;
    }

    private static boolean fitTogether(RefusalReason first, RefusalReason second) {
        return Collections.disjoint(mistake(first).places(), mistake(second).places());
    }

    /** Stages are decode, identify, check, settle: a stage that refuses is the last. */
    private static List<RefusalReason> told(RefusalReason first, RefusalReason second) {
        List<RefusalReason> told = new ArrayList<>(List.of(first));
        if (stage(first) == stage(second)) {
            told.add(second);
        }
        return told;
    }

    private static int stage(RefusalReason reason) {
        return switch (reason) {
            case INSTRUCTING_PARTICIPANT_INVALID, PAYMENT_ID_INVALID -> 1;
            case REQUESTED_TOO_LONG_AGO, REQUESTED_IN_FUTURE -> 2;
            case EXPIRES_BEFORE_CUT_OFF -> 4;
            default -> 3;
        };
    }

    private static AccountException.Builder account(String iban, AccountState state) {
        return AccountException.newBuilder().setAccount(iban).setState(state);
    }
}
