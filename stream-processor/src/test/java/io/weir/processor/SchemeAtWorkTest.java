package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static io.weir.processor.scenario.Fixtures.every15Seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.processor.check.Check;
import io.weir.processor.check.Findings;
import io.weir.processor.check.OwnReason;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.NetPosition;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import io.weir.schemas.SettlementBatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scheme changes while payments flow. */
class SchemeAtWorkTest {

    private static final Instant FIRST_CUT_OFF = MONDAY_MORNING.plusSeconds(15);

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(2);

    @Test
    void namesTheVersionInEveryKindOfAnswer() {
        payments.given(aScheme())
                .publish(aPayment("known"))
                .thenSettled("known")
                .given(nettingAll(7));
        payments.publish(aPayment("netted"))
                .publish(aPayment("known"))
                .publish(aPayment("known").setAmountMinor(1))
                .publish(aPayment("rejected").setCurrency("CHF"))
                .publish(aPayment("late").setRequestedAt(MONDAY_MORNING.minus(Duration.ofDays(40))))
                .publish(aPayment("future").setRequestedAt(MONDAY_MORNING.plus(Duration.ofDays(1))))
                .publish(aPayment("no id!\u0000"))
                .publishTo(1 - payments.partitionOf("misplaced"), aPayment("misplaced"));
        List<PaymentOutcome> answers =
                Stream.generate(payments::takeAny).limit(9).toList();
        assertThat(answers)
                .extracting(PaymentOutcome::getKind)
                .containsExactlyInAnyOrder(
                        OutcomeKind.ACCEPTED,
                        OutcomeKind.DUPLICATE,
                        OutcomeKind.CONFLICT,
                        OutcomeKind.REJECTED,
                        OutcomeKind.TOO_LATE,
                        OutcomeKind.REFUSED,
                        OutcomeKind.REFUSED,
                        OutcomeKind.PLACED,
                        OutcomeKind.ACCEPTED);
        assertThat(answers).extracting(PaymentOutcome::getSchemeVersion).containsOnly(7L);
        payments.thenNothingElse();
    }

    @Test
    void routesByTheRulesOfTheVersionThatItNames() {
        payments.given(aScheme())
                .publish(aPayment("before"))
                .given(nettingAll(2))
                .publish(aPayment("after"));
        PaymentOutcome before = payments.take("before", OutcomeKind.SETTLED);
        PaymentOutcome after = payments.take("after", OutcomeKind.ACCEPTED);
        assertThat(List.of(before.getSchemeVersion(), before.getRule())).containsExactly(1L, "urgent");
        assertThat(List.of(after.getSchemeVersion(), after.getRule())).containsExactly(2L, "everything");
    }

    @Test
    void decidesEachPaymentWhollyUnderTheVersionThatItsPartitionHasHeardOf() {
        int early = payments.partitionOf("p-1");
        String elsewhere = idIn(1 - early);
        payments.given(aScheme()).givenOnlyIn(early, nettingAll(2).setParticipants(onlyBankA()));

        payments.publish(aPayment("p-1")).publish(aPayment(elsewhere));
        PaymentOutcome ahead = payments.take("p-1", OutcomeKind.REJECTED);
        assertThat(ahead.getSchemeVersion()).isEqualTo(2);
        assertThat(ahead.getReasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.getCode()).isEqualTo("CNOR"));
        PaymentOutcome behind = payments.take(elsewhere, OutcomeKind.SETTLED);
        assertThat(behind.getSchemeVersion()).isEqualTo(1);
        assertThat(behind.getRule()).isEqualTo("urgent");

        payments.givenOnlyIn(1 - early, nettingAll(2).setParticipants(onlyBankA()))
                .publish(aPayment(elsewhere).setPaymentId(elsewhere))
                .thenDuplicate(elsewhere, OutcomeKind.SETTLED)
                .thenNothingElse();
    }

    @Test
    void decidesUnderOneVersionInAllStagesEvenIfAnotherComesInBetween() {
        BetweenCheckAndRoute between = new BetweenCheckAndRoute();
        try (PaymentScenario story = PaymentScenario.with(Extensions.of(List.of(between), List.of()))) {
            between.happening = () -> story.given(nettingAll(2));
            story.given(aScheme()).publish(aPayment("p-1")).publish(aPayment("p-2"));
            PaymentOutcome first = story.take("p-1", OutcomeKind.SETTLED);
            assertThat(List.of(first.getSchemeVersion(), first.getRule())).containsExactly(1L, "urgent");
            PaymentOutcome second = story.take("p-2", OutcomeKind.ACCEPTED);
            assertThat(List.of(second.getSchemeVersion(), second.getRule())).containsExactly(2L, "everything");
            story.thenNothingElse();
        }
    }

    /** A check that objects to nothing: it is called after Weir's own checks and before the routing. */
    private static final class BetweenCheckAndRoute implements Check {
        private Runnable happening = () -> {};

        @Override
        public List<OwnReason> reasons() {
            return List.of(OwnReason.binding("AG01", "NEVER_GIVEN"));
        }

        @Override
        public void look(PaymentAtHand payment, Findings findings) {
            happening.run();
        }
    }

    @Test
    void makesOneBatchWhenPartitionsHearOfAScheduleAtDifferentTimes() {
        int early = payments.partitionOf("p-1");
        String elsewhere = idIn(1 - early);
        payments.given(aScheme()).publish(aNettedPayment("p-1")).publish(aNettedPayment(elsewhere));
        payments.thenAccepted("p-1", FIRST_CUT_OFF)
                .thenAccepted(elsewhere, FIRST_CUT_OFF)
                .givenOnlyIn(early, eurEvery(60, 2))
                .at(FIRST_CUT_OFF)
                .thenBatch("EUR/2026-11-23T10:00:15Z", 2);
        payments.givenOnlyIn(1 - early, eurEvery(60, 2))
                .publish(aNettedPayment("p-1-b"))
                .advance(Duration.ofSeconds(60));
        assertThat(payments.take("p-1-b", OutcomeKind.ACCEPTED).getCutOff())
                .isIn(FIRST_CUT_OFF.plusSeconds(15), FIRST_CUT_OFF.plusSeconds(45));
        assertThat(payments.takeBatch().getTotals().getCount()).isEqualTo(1);
        payments.thenNothingElse();
    }

    @Test
    void changesAScheduleOnlyAtACutOff() {
        payments.given(aScheme())
                .given(eurEvery(60, 2))
                .publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .at(FIRST_CUT_OFF)
                .thenBatch("EUR/2026-11-23T10:00:15Z", 1)
                .publish(aNettedPayment("p-2"))
                .thenAccepted("p-2", MONDAY_MORNING.plusSeconds(60))
                .advance(Duration.ofSeconds(45))
                .thenBatch("EUR/2026-11-23T10:01:00Z", 1)
                .thenNothingElse();
    }

    @ParameterizedTest
    @CsvSource({"1, a lower version", "3, the same version with other content"})
    void neverGoesBackToAnotherMeaningOfAVersion(long version) {
        payments.given(aScheme().setVersion(3)).given(nettingAll(version)).publish(aPayment("p-1"));
        assertThat(payments.take("p-1", OutcomeKind.SETTLED).getSchemeVersion()).isEqualTo(3);
        payments.given(aScheme().setVersion(3)).publish(aPayment("p-2")).thenSettled("p-2");
        payments.given(nettingAll(4)).publish(aPayment("p-3"));
        assertThat(payments.take("p-3", OutcomeKind.ACCEPTED).getSchemeVersion())
                .isEqualTo(4);
        payments.thenNothingElse();
    }

    @Test
    void goesOnAfterAWithdrawalWithTheSameOrAHigherVersionOnly() {
        payments.given(aScheme().setVersion(3)).givenSchemeBytes("weir", null).given(aScheme());
        assertThatThrownBy(() -> payments.publish(aPayment("p-1")))
                .rootCause()
                .hasMessageContaining("no scheme is in force");
        try (PaymentScenario another = PaymentScenario.withPartitions(1)) {
            another.given(aScheme().setVersion(3))
                    .givenSchemeBytes("weir", null)
                    .given(aScheme().setVersion(3))
                    .publish(aPayment("p-1"))
                    .thenSettled("p-1")
                    .thenNothingElse();
        }
    }

    @Test
    void closesAnOpenCycleAfterTheSchemeWasWithdrawnAndIsBack() {
        payments.given(aScheme())
                .publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .givenSchemeBytes("weir", null)
                .at(FIRST_CUT_OFF.plusSeconds(1))
                .thenNothingElse()
                .given(nettingAll(2))
                .advance(Duration.ofSeconds(1))
                .thenBatch("EUR/2026-11-23T10:00:15Z", 1)
                .thenNothingElse();
    }

    @Test
    void closesTheOpenCycleOfACurrencyThatLeaves() {
        payments.given(aScheme())
                .publish(aNettedPayment("p-1").setCurrency("JPY"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .given(aScheme().setVersion(2).setCurrencies(List.of(every15Seconds("EUR"))))
                .publish(aNettedPayment("p-2").setCurrency("JPY"))
                .thenRejected("p-2", "AM03")
                .at(FIRST_CUT_OFF)
                .thenBatch("JPY/2026-11-23T10:00:15Z", 1)
                .given(aScheme().setVersion(3))
                .publish(aNettedPayment("p-3").setCurrency("JPY"))
                .thenAccepted("p-3", FIRST_CUT_OFF.plusSeconds(15))
                .advance(Duration.ofSeconds(15))
                .thenBatch("JPY/2026-11-23T10:00:30Z", 1)
                .thenNothingElse();
    }

    @Test
    void settlesWhatASuspendedParticipantWasInForAndTakesNoMore() {
        payments.given(aScheme())
                .publish(aNettedPayment("p-1"))
                .thenAccepted("p-1", FIRST_CUT_OFF)
                .given(aScheme()
                        .setVersion(2)
                        .setParticipants(List.of(
                                new Participant(BANK_A, "Bank A", ParticipantStatus.ACTIVE),
                                new Participant(BANK_B, "Bank B", ParticipantStatus.SUSPENDED))))
                .publish(aNettedPayment("p-2"))
                .thenRejected("p-2", "AG11")
                .at(FIRST_CUT_OFF);
        SettlementBatch batch = payments.takeBatch();
        assertThat(batch.getPositions())
                .containsExactly(
                        new NetPosition(BANK_A, new BigDecimal(-12_34)),
                        new NetPosition(BANK_B, new BigDecimal(12_34)));
        payments.given(aScheme().setVersion(3))
                .publish(aPayment("p-3"))
                .thenSettled("p-3")
                .thenNothingElse();
    }

    /** An id whose payment stands in the partition. */
    private String idIn(int partition) {
        int number = 0;
        while (payments.partitionOf("q-" + number) != partition) {
            number++;
        }
        return "q-" + number;
    }

    private static Scheme.Builder nettingAll(long version) {
        RoutingRule everything = RoutingRule.newBuilder()
                .setName("everything")
                .setRoute(Route.MICRO_BATCH)
                .build();
        return aScheme().setVersion(version).setRoutingRules(List.of(everything));
    }

    private static Scheme.Builder eurEvery(int seconds, long version) {
        CurrencyRules eur = every15Seconds("EUR");
        eur.setSchedule(
                CutOffSchedule.newBuilder().setEveryMillis(seconds * 1_000L).build());
        return aScheme().setVersion(version).setCurrencies(List.of(eur, every15Seconds("JPY")));
    }

    private static List<Participant> onlyBankA() {
        return List.of(new Participant(BANK_A, "Bank A", ParticipantStatus.ACTIVE));
    }
}
