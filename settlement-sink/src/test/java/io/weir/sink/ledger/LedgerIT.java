package io.weir.sink.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weir.schemas.PaymentOutcome;
import io.weir.sink.audit.AuditWorld;
import io.weir.sink.audit.SyntheticPipeline;
import io.weir.sink.ledger.PaymentStory.Kind;
import io.weir.sink.ledger.PaymentStory.Step;
import io.weir.sink.ledger.SettlementReport.ParticipantPosition;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerIT {

    private static final AuditWorld WORLD = new AuditWorld();
    private static final String UETR = "eb6305c9-1f7f-49de-aed0-16487c27b42d";

    @BeforeAll
    static void storesAFewPayments() throws Exception {
        SyntheticPipeline pipeline = WORLD.pipeline;
        pipeline.settled(0, "p-1", 100, outcome -> outcome.setUetr(UETR));
        PaymentOutcome accepted = pipeline.accepted(1, "p-2", 40);
        pipeline.duplicate(accepted, "p-2", 40);
        pipeline.placed(0, 1, "p-3", true);
        pipeline.closeCycle(batch -> {});
        pipeline.accepted(1, "p-4", 5);
        pipeline.rejected(1, "p-5");
        pipeline.commit();
        WORLD.store();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void tellsOfAnAcceptedPaymentWithItsRepeatAndItsBatch() throws Exception {
        List<PaymentStory> stories = new Trace(WORLD.ledger()).of("AAAADEFFXXX/p-2");

        assertThat(stories).hasSize(1);
        assertThat(stories.getFirst().steps())
                .extracting(Step::kind, Step::outcome, Step::cycle)
                .containsExactlyInAnyOrder(
                        tuple(Kind.ANSWER, "ACCEPTED", "EUR/2026-11-23T10:00:00Z"),
                        tuple(Kind.REPEAT, "DUPLICATE", null),
                        tuple(Kind.BATCH, "SETTLED", "EUR/2026-11-23T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-1", "AAAADEFFXXX/p-1", UETR, "EB6305C9-1F7F-49DE-AED0-16487C27B42D"})
    void findsByPaymentIdIdentityAndUetr(String asked) throws Exception {
        assertThat(new Trace(WORLD.ledger()).of(asked))
                .extracting(PaymentStory::identity)
                .containsExactly("AAAADEFFXXX/p-1");
    }

    @Test
    void tellsWhereAMisplacedPaymentWent() throws Exception {
        assertThat(new Trace(WORLD.ledger()).of("p-3").getFirst().steps())
                .extracting(Step::kind, step -> step.record().partition())
                .containsExactlyInAnyOrder(tuple(Kind.PLACEMENT, 0), tuple(Kind.ANSWER, 1));
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        assertThat(new Trace(WORLD.ledger()).of("p-99")).isEmpty();
        assertThat(new Trace(WORLD.ledger()).of("10%")).isEmpty();
    }

    @Test
    void reportsHowSettlementWent() throws Exception {
        SettlementReport report = new SettlementReports(WORLD.ledger()).read();

        assertThat(report.answers())
                .isEqualTo(Map.of("SETTLED", 2L, "ACCEPTED", 2L, "REJECTED", 1L, "DUPLICATE", 1L, "PLACED", 1L));
        assertThat(report.realTime().payments()).isEqualTo(2);
        assertThat(report.realTime().p50Millis())
                .isPositive()
                .isLessThanOrEqualTo(report.realTime().p99Millis());
        assertThat(report.currencies())
                .containsExactly(new SettlementReport.CurrencyTotals(
                        "EUR", 1, 1, BigInteger.valueOf(40), BigInteger.valueOf(40)));
        assertThat(report.latestCycles())
                .extracting(SettlementReport.Cycle::cycle, SettlementReport.Cycle::state)
                .containsExactly(
                        tuple("EUR/2026-11-23T10:01:00Z", "OPEN"), tuple("EUR/2026-11-23T10:00:00Z", "SETTLED"));
        assertThat(report.positions())
                .extracting(
                        ParticipantPosition::participant,
                        position -> position.positionMinor().longValue())
                .containsExactly(tuple("AAAADEFFXXX", -147L), tuple("BBBBFRPPXXX", 147L));
        assertThat(report.throughput().perSecond()).isPositive();
    }
}
