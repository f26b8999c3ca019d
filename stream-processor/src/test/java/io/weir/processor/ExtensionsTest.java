package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.CREDITOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.DEBTOR_ACCOUNT;
import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.oddPayments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.check.Check;
import io.weir.processor.check.Findings;
import io.weir.processor.check.OwnReason;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.reference.AccountRule;
import io.weir.processor.route.OwnRoutingRule;
import io.weir.processor.scenario.PaymentScenario;
import io.weir.processor.scheme.ParticipantStanding;
import io.weir.schemas.AccountException;
import io.weir.schemas.AccountState;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Reason;
import io.weir.schemas.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Checks and routing rules of a user's own, in the real topology. */
class ExtensionsTest {

    private static final OwnReason NOT_ON_MY_WATCH = OwnReason.binding("AG01", "NOT_ON_MY_WATCH");
    private static final OwnReason LATER = OwnReason.unbound("AB09", "LATER");

    @Test
    void refusesWithAReasonOfItsOwnAndRemembersIt() {
        try (PaymentScenario payments = playedWith(new Watch())) {
            payments.given(aScheme())
                    .publish(aPayment("p-1").setRemittance("watch me"))
                    .thenRejectedFor("p-1", "NOT_ON_MY_WATCH")
                    .publish(aPayment("p-1").setRemittance("watch me"));
            PaymentOutcome repeat = payments.take("p-1", OutcomeKind.DUPLICATE);
            assertThat(repeat.getFirst().getReasons()).containsExactly(new Reason("AG01", "NOT_ON_MY_WATCH"));
            payments.publish(aPayment("p-2")).thenSettled("p-2").thenNothingElse();
        }
    }

    @Test
    void bindsNothingIfItsReasonDoesNot() {
        try (PaymentScenario payments =
                playedWith(new Before(MONDAY_MORNING.plusSeconds(1).toEpochMilli()))) {
            payments.given(aScheme())
                    .publish(aPayment("p-1"))
                    .thenRefused("p-1", "AB09")
                    .advance(Duration.ofSeconds(1))
                    .publish(aPayment("p-1"))
                    .thenSettled("p-1")
                    .thenNothingElse();
        }
    }

    @Test
    void isListedAfterOurReasonsInItsOwnOrder() {
        List<Check> checks = List.of(new Watch(), new Last(), new First());
        try (PaymentScenario payments = PaymentScenario.with(Extensions.of(checks, List.of()))) {
            payments.given(aScheme())
                    .publish(aPayment("p-1").setRemittance("watch me").setAmountMinor(0))
                    .thenRejectedFor(
                            "p-1", "AMOUNT_ZERO", "FIRST_ONE", "FIRST_TWO", "NOT_ON_MY_WATCH", "LAST_ONE", "LAST_TWO")
                    .thenNothingElse();
        }
    }

    @Test
    void seesTheSchemeAndTheAccounts() {
        List<String> seen = new ArrayList<>();
        Check look = new Looking((payment, findings) -> {
            seen.add(payment.account(DEBTOR_ACCOUNT).state() + " " + payment.account(CREDITOR_ACCOUNT));
            seen.add(payment.scheme().version() + " "
                    + payment.debtorParticipant().map(bic -> payment.scheme().participant(bic)));
            seen.add("" + payment.businessTimeMillis());
        });
        try (PaymentScenario payments = playedWith(look)) {
            payments.given(aScheme().setVersion(3))
                    .given(AccountException.newBuilder()
                            .setAccount(DEBTOR_ACCOUNT)
                            .setState(AccountState.BLOCKED))
                    .publish(aPayment("p-1"))
                    .thenRejectedFor("p-1", "DEBTOR_ACCOUNT_BLOCKED");
        }
        assertThat(seen)
                .containsExactly(
                        "BLOCKED " + AccountRule.FREE,
                        "3 " + Optional.of(ParticipantStanding.ACTIVE),
                        "" + MONDAY_MORNING.toEpochMilli());
    }

    @Test
    void canNotChangeThePayment() {
        Check meddler = new Looking((payment, findings) -> {
            payment.instruction().setAmountMinor(1_000_000);
            payment.instruction().getCreditor().setAccount(DEBTOR_ACCOUNT);
        });
        OwnRoutingRule other = new Rule("meddler", 0, payment -> {
            payment.instruction().setAmountMinor(2_000_000);
            return Optional.empty();
        });
        try (PaymentScenario payments = PaymentScenario.with(Extensions.of(List.of(meddler), List.of(other)))) {
            payments.given(aScheme()).publish(aPayment("p-1"));
            PaymentOutcome outcome = payments.take("p-1", OutcomeKind.SETTLED);
            assertThat(outcome.getAmountMinor()).isEqualTo(12_34);
            assertThat(outcome.getCreditorAccount()).isEqualTo(CREDITOR_ACCOUNT);
        }
    }

    @Test
    void routesBeforeTheSchemeDoesOrAbstains() {
        try (PaymentScenario payments =
                PaymentScenario.with(Extensions.of(List.of(), List.of(new Small(), new Abstaining())))) {
            payments.given(aScheme())
                    .publish(aPayment("p-1").setAmountMinor(9_99))
                    .thenRouted("p-1", Route.MICRO_BATCH, "own:small")
                    .publish(aPayment("p-2").setAmountMinor(10_00))
                    .thenRouted("p-2", Route.REAL_TIME, "urgent")
                    .thenNothingElse();
        }
        OwnRoutingRule late = new Rule("late", 1, payment -> Optional.of(Route.REAL_TIME));
        try (PaymentScenario payments = PaymentScenario.with(Extensions.of(List.of(), List.of(late, new Small())))) {
            payments.given(aScheme())
                    .publish(aPayment("p-1").setAmountMinor(9_99))
                    .thenRouted("p-1", Route.MICRO_BATCH, "own:small")
                    .publish(aPayment("p-2"))
                    .thenRouted("p-2", Route.REAL_TIME, "own:late");
        }
    }

    @Test
    void stopsTheLineWhenItThrows() {
        Check broken = new Looking((payment, findings) -> {
            throw new UnsupportedOperationException("not yet");
        });
        stopsWith(
                Extensions.of(List.of(broken), List.of()),
                Looking.class.getName(),
                "BANKBEBBXXX/p-1",
                "UnsupportedOperationException: not yet");
    }

    @Test
    void stopsTheLineWhenItObjectsWhatItDoesNotDeclare() {
        stopsWith(
                Extensions.of(List.of(new Looking((payment, findings) -> findings.add(LATER))), List.of()),
                Looking.class.getName(),
                "LATER");
    }

    @Test
    void stopsTheLineWhenItsRuleThrowsOrNamesNoRoute() {
        stopsWith(
                Extensions.of(List.of(), List.of(new Rule("r", 0, payment -> Optional.of(Route.UNSPECIFIED)))),
                Rule.class.getName(),
                "REAL_TIME or MICRO_BATCH");
        stopsWith(
                Extensions.of(List.of(), List.of(new Rule("r", 0, payment -> {
                    throw new NoClassDefFoundError("com/example/Missing");
                }))),
                Rule.class.getName(),
                "com/example/Missing");
    }

    @Test
    void seesEveryOddPaymentOnce() {
        List<PaymentInstruction> seen = new ArrayList<>();
        Check looking = new Looking((payment, findings) -> seen.add(payment.instruction()));
        try (PaymentScenario payments = playedWith(looking)) {
            payments.given(aScheme());
            oddPayments().forEach(payments::publish);
            for (int number = 0; number < oddPayments().size(); number++) {
                PaymentOutcome outcome = payments.takeAny();
                assertThat(outcome.getIdentity()).endsWith("/odd-" + number);
            }
            payments.thenNothingElse();
        }
        assertThat(seen)
                .containsExactlyElementsOf(oddPayments().stream()
                        .map(PaymentInstruction.Builder::build)
                        .toList());
    }

    @Test
    void runsInOneOrderWhateverOrderItIsFoundIn() {
        List<Check> checks = new ArrayList<>(List.of(new Last(), new Watch(), new Before(0), new First()));
        Extensions one = Extensions.of(checks, List.of());
        assertThat(one.describe())
                .extracting(line -> line.replaceAll(".*ExtensionsTest\\$(\\w+) .*", "$1"))
                .containsExactly("First", "Before", "Watch", "Last");
        for (int turn = 0; turn < checks.size(); turn++) {
            Collections.rotate(checks, 1);
            assertThat(Extensions.of(checks, List.of()).describe()).isEqualTo(one.describe());
        }
        assertThat(Extensions.of(checks.subList(0, 2), List.of()).fingerprint()).isNotEqualTo(one.fingerprint());
    }

    private static PaymentScenario playedWith(Check check) {
        return PaymentScenario.with(Extensions.of(List.of(check), List.of()));
    }

    private static void stopsWith(Extensions extensions, String... texts) {
        try (PaymentScenario payments = PaymentScenario.with(extensions)) {
            payments.given(aScheme());
            assertThatThrownBy(() -> payments.publish(aPayment("p-1")))
                    .hasStackTraceContaining("No answer is guessed")
                    .satisfies(thrown -> {
                        for (String text : texts) {
                            assertThat(thrown).hasStackTraceContaining(text);
                        }
                    });
            payments.thenNothingElse();
        }
    }

    /** Objects to payments that ask for it. */
    static final class Watch implements Check {
        @Override
        public List<OwnReason> reasons() {
            return List.of(NOT_ON_MY_WATCH);
        }

        @Override
        public void look(PaymentAtHand payment, Findings findings) {
            if ("watch me".equals(payment.instruction().getRemittance())) {
                findings.add(NOT_ON_MY_WATCH);
            }
        }
    }

    /** Objects twice to everything, the other way round than it declares. */
    private abstract static class Everything implements Check {
        @Override
        public List<OwnReason> reasons() {
            String name = getClass().getSimpleName().toUpperCase(Locale.ROOT);
            return List.of(OwnReason.binding("AG01", name + "_ONE"), OwnReason.binding("AG01", name + "_TWO"));
        }

        @Override
        public void look(PaymentAtHand payment, Findings findings) {
            findings.add(reasons().get(1));
            findings.add(reasons().get(0));
        }
    }

    private static final class First extends Everything {
        @Override
        public int order() {
            return -1;
        }
    }

    private static final class Last extends Everything {
        @Override
        public int order() {
            return 7;
        }
    }

    private record Before(long millis) implements Check {
        @Override
        public List<OwnReason> reasons() {
            return List.of(LATER);
        }

        @Override
        public void look(PaymentAtHand payment, Findings findings) {
            if (payment.businessTimeMillis() < millis) {
                findings.add(LATER);
            }
        }
    }

    private record Looking(BiConsumer<PaymentAtHand, Findings> looking) implements Check {
        @Override
        public List<OwnReason> reasons() {
            return List.of(NOT_ON_MY_WATCH);
        }

        @Override
        public void look(PaymentAtHand payment, Findings findings) {
            looking.accept(payment, findings);
        }
    }

    private record Rule(String name, int order, Function<PaymentAtHand, Optional<Route>> deciding)
            implements OwnRoutingRule {
        @Override
        public Optional<Route> route(PaymentAtHand payment) {
            return deciding.apply(payment);
        }
    }

    private static final class Small implements OwnRoutingRule {
        @Override
        public String name() {
            return "small";
        }

        @Override
        public Optional<Route> route(PaymentAtHand payment) {
            return payment.instruction().getAmountMinor() < 10_00 ? Optional.of(Route.MICRO_BATCH) : Optional.empty();
        }
    }

    private static final class Abstaining implements OwnRoutingRule {
        @Override
        public int order() {
            return -1;
        }

        @Override
        public String name() {
            return "abstaining";
        }

        @Override
        public Optional<Route> route(PaymentAtHand payment) {
            return Optional.empty();
        }
    }
}
