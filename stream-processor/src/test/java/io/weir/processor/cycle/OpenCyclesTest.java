package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.control.ControlHash;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenCyclesTest {

    private static final String EVERY_MINUTE = "every 60000 ms";

    @AutoClose
    private final OnePartition partition = new OnePartition();

    @Test
    void countsPaymentsIntoOnePartialWithNetPositionsAndControlTotals() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        PaymentOutcome first = partition.pay("10:00:10", "EUR", 500, "AAAABEBBXXX", "CCCCFRPPXXX");
        PaymentOutcome second = partition.pay("10:00:20", "EUR", 200, "CCCCFRPPXXX", "BBBBDEFFXXX");

        CyclePartial partial = partition.closesOne("10:01:00");

        assertThat(OnePartition.line(partial)).isEqualTo("EUR #1 (10:00:00, 10:01:00] v1 count 2 gross 700");
        assertThat(OnePartition.positions(partial))
                .containsExactly("AAAABEBBXXX -500", "BBBBDEFFXXX 200", "CCCCFRPPXXX 300");
        assertThat(partial.getTotals().getHashTotal()).isEqualTo(ControlHash.of(first) + ControlHash.of(second));
        assertThat(partial.getPartition()).isEqualTo(OnePartition.PARTITION);
        assertThat(partial.getPartitions()).isEqualTo(OnePartition.PARTITIONS);
        assertThat(partial.getClosedAt()).isEqualTo(OnePartition.at("10:01:00"));
    }

    @Test
    void putsAPaymentAtTheInstantOfTheCutOffIntoTheNextCycle() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        assertThat(partition.pay("10:00:59.999", "EUR", 1).getCutOff()).isEqualTo(OnePartition.at("10:01:00"));
        assertThat(partition.pay("10:01:00", "EUR", 2).getCutOff()).isEqualTo(OnePartition.at("10:02:00"));
        assertThat(partition.sent()).containsExactly("EUR #1 (10:00:00, 10:01:00] v1 count 1 gross 1");
        assertThat(partition.close("10:02:00")).containsExactly("EUR #2 (10:01:00, 10:02:00] v1 count 1 gross 2");
    }

    @Test
    void closesNothingBeforeTheCutOff() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        partition.pay("10:00:10", "EUR", 1);
        assertThat(partition.close("10:00:59.999")).isEmpty();
    }

    @Test
    void closesEmptyCyclesOfEveryCurrencyWithoutAnyPayment() {
        partition.scheme(1, "EUR " + EVERY_MINUTE, "CHF every 120000 ms");
        assertThat(partition.close("10:00:30")).isEmpty();
        assertThat(partition.close("10:01:00")).containsExactly("EUR #1 (10:00:00, 10:01:00] v1 count 0 gross 0");
        assertThat(partition.close("10:02:00"))
                .containsExactly(
                        "CHF #1 (10:00:00, 10:02:00] v1 count 0 gross 0",
                        "EUR #2 (10:01:00, 10:02:00] v1 count 0 gross 0");
    }

    @Test
    void listsAParticipantThatPaysItselfWithAPositionOfZero() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        partition.pay("10:00:10", "EUR", 500, "AAAABEBBXXX", "AAAABEBBXXX");
        CyclePartial partial = partition.closesOne("10:01:00");
        assertThat(partial.getTotals().getCount()).isEqualTo(1);
        assertThat(OnePartition.positions(partial)).containsExactly("AAAABEBBXXX 0");
    }

    @Test
    void beginsEachCycleWithNoPositions() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        partition.pay("10:00:10", "EUR", 500, "AAAABEBBXXX", "CCCCFRPPXXX");
        partition.pay("10:01:10", "EUR", 7, "DDDDITRRXXX", "CCCCFRPPXXX");
        CyclePartial second = partition.closesOne("10:02:00");
        assertThat(OnePartition.positions(second)).containsExactly("CCCCFRPPXXX 7", "DDDDITRRXXX -7");
    }

    @Test
    void keepsTheCurrenciesApart() {
        partition.scheme(1, "EUR " + EVERY_MINUTE, "CHF " + EVERY_MINUTE);
        partition.pay("10:00:10", "EUR", 500, "AAAABEBBXXX", "CCCCFRPPXXX");
        partition.pay("10:00:11", "CHF", 9, "AAAABEBBXXX", "DDDDITRRXXX");
        assertThat(partition.closeAll("10:01:00"))
                .satisfiesExactly(
                        chf -> assertThat(OnePartition.positions(chf))
                                .containsExactly("AAAABEBBXXX -9", "DDDDITRRXXX 9"),
                        eur -> assertThat(OnePartition.positions(eur))
                                .containsExactly("AAAABEBBXXX -500", "CCCCFRPPXXX 500"));
    }

    @Test
    void neverGoesBackWithTheClock() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        partition.pay("10:00:30", "EUR", 1);
        assertThat(partition.close("10:01:00")).hasSize(1);
        assertThat(partition.close("10:00:10")).isEmpty();
        assertThat(partition.pay("10:00:10", "EUR", 2).getCutOff()).isEqualTo(OnePartition.at("10:02:00"));
        assertThat(partition.close("10:02:00")).containsExactly("EUR #2 (10:01:00, 10:02:00] v1 count 1 gross 2");
    }

    @Test
    void keepsPaymentsInADueCycleThatADistrustedClockLeavesOpen() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        partition.pay("10:00:30", "EUR", 1);
        assertThat(partition.cutOffFor("EUR", OnePartition.at("10:05:00"))).isEqualTo(OnePartition.at("10:01:00"));
    }

    @Test
    void closesWhatAStopHasMissedInTwoPartialsWithoutAGap() {
        partition.scheme(1, "EUR every 15000 ms");
        partition.pay("10:00:01", "EUR", 1);
        assertThat(partition.close("11:30:07"))
                .containsExactly(
                        "EUR #1 (10:00:00, 10:00:15] v1 count 1 gross 1",
                        "EUR #2 (10:00:15, 11:30:00] v1 count 0 gross 0");
        assertThat(partition.pay("11:30:07", "EUR", 2).getCutOff()).isEqualTo(OnePartition.at("11:30:15"));
        assertThat(partition.close("11:30:15")).containsExactly("EUR #3 (11:30:00, 11:30:15] v1 count 1 gross 2");
    }

    @Test
    void closesAnOpenCycleUnderItsScheduleAndTheNextUnderTheNew() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        partition.pay("10:00:10", "EUR", 1);
        partition.scheme(2, "EUR every 45000 ms");
        assertThat(partition.pay("10:00:50", "EUR", 2).getCutOff()).isEqualTo(OnePartition.at("10:01:00"));
        assertThat(partition.close("10:01:00")).containsExactly("EUR #1 (10:00:00, 10:01:00] v1 count 2 gross 3");
        assertThat(partition.close("10:01:30")).containsExactly("EUR #2 (10:01:00, 10:01:30] v2 count 0 gross 0");
        assertThat(partition.close("10:02:15")).containsExactly("EUR #3 (10:01:30, 10:02:15] v2 count 0 gross 0");
    }

    @Test
    void opensACurrencyThatANewSchemeBrings() {
        partition.scheme(1, "EUR every 3600000 ms");
        assertThat(partition.close("10:00:00")).isEmpty();
        partition.scheme(2, "CHF " + EVERY_MINUTE, "EUR every 3600000 ms");
        assertThat(partition.close("10:00:30")).isEmpty();
        assertThat(partition.close("10:01:00")).containsExactly("CHF #1 (10:00:00, 10:01:00] v2 count 0 gross 0");
    }

    @Test
    void goesOnClosingACurrencyThatLeavesAndNumbersOnWhenItReturns() {
        partition.scheme(1, "CHF " + EVERY_MINUTE, "EUR every 3600000 ms");
        partition.pay("10:00:10", "CHF", 5);
        partition.scheme(2, "EUR every 3600000 ms");
        assertThat(partition.close("10:01:00")).containsExactly("CHF #1 (10:00:00, 10:01:00] v1 count 1 gross 5");
        assertThat(partition.close("10:02:00")).containsExactly("CHF #2 (10:01:00, 10:02:00] v1 count 0 gross 0");
        partition.scheme(3, "CHF every 120000 ms", "EUR every 3600000 ms");
        assertThat(partition.close("10:03:00")).containsExactly("CHF #3 (10:02:00, 10:03:00] v1 count 0 gross 0");
        assertThat(partition.close("10:04:00")).containsExactly("CHF #4 (10:03:00, 10:04:00] v3 count 0 gross 0");
    }

    @Test
    void goesOnFromItsStoreAfterARestart() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        partition.pay("10:00:10", "EUR", 5);
        partition.restart();
        partition.pay("10:00:20", "EUR", 6);
        assertThat(partition.close("10:01:00")).containsExactly("EUR #1 (10:00:00, 10:01:00] v1 count 2 gross 11");
        partition.restart();
        assertThat(partition.close("10:02:00")).containsExactly("EUR #2 (10:01:00, 10:02:00] v1 count 0 gross 0");
    }

    @Test
    void sumsBeyondALong() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        for (int i = 0; i < 10_000; i++) {
            partition.pay("10:00:10", "EUR", 999_999_999_999_999L, "AAAABEBBXXX", "CCCCFRPPXXX");
        }
        assertThat(OnePartition.positions(partition.closesOne("10:01:00")))
                .containsExactly("AAAABEBBXXX -9999999999999990000", "CCCCFRPPXXX 9999999999999990000");
    }

    @Test
    void followsCutOffTablesOverDaysWithoutBanking() {
        partition.scheme(1, "EUR 10:00, 16:30 Europe/Brussels on TARGET days");
        assertThat(partition.cutOffFor("EUR", OnePartition.at("15:30:00")))
                .isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SETTLED", "REJECTED"})
    void refusesToCountWhatWasNotAccepted(String kind) {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        PaymentOutcome outcome = partition.pay("10:00:10", "EUR", 5);
        outcome.setKind(OutcomeKind.valueOf(kind));
        assertThatThrownBy(() -> partition.cycles().add(outcome))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a payment of the open cycle");
    }

    @Test
    void refusesToCountAPaymentOfAnotherCycle() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        PaymentOutcome outcome = partition.pay("10:00:10", "EUR", 5);
        partition.close("10:01:00");
        assertThatThrownBy(() -> partition.cycles().add(outcome)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACurrencyThatTheSchemeDoesNotHave() {
        partition.scheme(1, "EUR " + EVERY_MINUTE);
        assertThatThrownBy(() -> partition.cutOffFor("CHF", OnePartition.at("10:00:00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version 1 of the scheme has no currency CHF");
    }
}
