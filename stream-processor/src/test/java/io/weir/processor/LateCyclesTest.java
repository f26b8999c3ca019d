package io.weir.processor;

import static io.weir.processor.scenario.Fixtures.BANK_A;
import static io.weir.processor.scenario.Fixtures.BANK_B;
import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aNettedPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.NetPosition;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that stop over cut-offs: whatever is late, a batch is complete, and there is one. */
class LateCyclesTest {

    private static final Instant FIRST_CUT_OFF = MONDAY_MORNING.plusSeconds(15);

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(3);

    @BeforeEach
    void schemeIsInForce() {
        payments.given(aScheme());
    }

    @Test
    void allInstancesStopOverManyCutOffs() {
        String first = idIn(0, 0);
        String second = idIn(1, 0);
        payments.publish(aNettedPayment(first)).thenAccepted(first, FIRST_CUT_OFF);
        for (int partition = 0; partition < 3; partition++) {
            payments.givenStopped(partition);
        }
        payments.advance(Duration.ofMinutes(61)).publish(aNettedPayment(second)).thenNothingElse();
        for (int partition = 0; partition < 3; partition++) {
            payments.givenResumed(partition);
        }
        // What has waited is decided now, so it is in the cycle of now.
        payments.thenBatch("EUR/2026-11-23T10:00:15Z", 1)
                .thenAccepted(second, Instant.parse("2026-11-23T11:01:15Z"))
                .advance(Duration.ofSeconds(15))
                .thenBatch("EUR/2026-11-23T11:01:15Z", 1)
                .thenNothingElse();
    }

    @Test
    void aLatePartitionHoldsEveryBatchAndMissesNone() {
        payments.publish(aNettedPayment(idIn(0, 0))).thenAccepted(idIn(0, 0), FIRST_CUT_OFF);
        payments.publish(aNettedPayment(idIn(1, 0))).thenAccepted(idIn(1, 0), FIRST_CUT_OFF);
        payments.givenStopped(1).at(FIRST_CUT_OFF).thenNothingElse();

        payments.publish(aNettedPayment(idIn(2, 1))).thenAccepted(idIn(2, 1), FIRST_CUT_OFF.plusSeconds(15));
        payments.publish(aNettedPayment(idIn(1, 1))); // waits
        payments.advance(Duration.ofMinutes(10)).thenNothingElse();

        payments.givenResumed(1).thenAccepted(idIn(1, 1), Instant.parse("2026-11-23T10:10:30Z"));
        SettlementBatch first = payments.takeBatch();
        assertThat(first.getCycle()).isEqualTo("EUR/2026-11-23T10:00:15Z");
        assertThat(first.getPartitions())
                .extracting(
                        PartitionTotals::getPartition, part -> part.getTotals().getCount())
                .containsExactly(tuple(0, 1L), tuple(1, 1L), tuple(2, 0L));
        assertThat(first.getPositions())
                .containsExactly(
                        new NetPosition(BANK_A, new BigDecimal(-2 * 12_34)),
                        new NetPosition(BANK_B, new BigDecimal(2 * 12_34)));
        payments.thenBatch("EUR/2026-11-23T10:00:30Z", 1)
                .thenNothingElse()
                .advance(Duration.ofSeconds(15))
                .thenBatch("EUR/2026-11-23T10:10:30Z", 1)
                .thenNothingElse();
    }

    @Test
    void aPartitionThatStopsAgainAndAgainIsInEveryBatchThatItsAnswersName() {
        List<String> accepted = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            String early = idIn(2, 2 * round);
            payments.publish(aNettedPayment(early));
            payments.givenStopped(2).advance(Duration.ofSeconds(40));
            String late = idIn(2, 2 * round + 1);
            payments.publish(aNettedPayment(late)).givenResumed(2);
            accepted.add(early);
            accepted.add(late);
        }
        payments.advance(Duration.ofSeconds(15));
        List<String> named = new ArrayList<>();
        for (String id : accepted) {
            named.add("EUR/" + payments.take(id, OutcomeKind.ACCEPTED).getCutOff());
        }
        List<String> settled = new ArrayList<>();
        long cycles = named.stream().distinct().count();
        for (int i = 0; i < cycles; i++) {
            SettlementBatch batch = payments.takeBatch();
            for (long payment = 0; payment < batch.getTotals().getCount(); payment++) {
                settled.add(batch.getCycle());
            }
        }
        assertThat(settled).isEqualTo(named).hasSize(10);
        payments.thenNothingElse();
    }

    /** The {@code number}th id of those that belong to a partition. */
    private String idIn(int partition, int number) {
        int found = 0;
        for (int i = 0; ; i++) {
            String id = "p-" + i;
            if (payments.partitionOf(id) == partition && found++ == number) {
                return id;
            }
        }
    }
}
