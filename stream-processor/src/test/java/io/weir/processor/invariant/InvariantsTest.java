package io.weir.processor.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.NetPosition;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.control.ControlHash;
import io.weir.schemas.topics.Headers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each invariant holds for a small sound run, and is broken by a run with one thing wrong. */
class InvariantsTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant CUT_OFF = TEN.plusSeconds(15);
    private static final Raw RECORD = new Raw(new byte[] {1}, new byte[] {2}, new TreeMap<>());

    private final Invariants invariants = Invariants.all();
    private final Watch watch = invariants.watch();

    /** One payment accepted and settled with its batch, one settled at once, one repeated, one placed, one undecodable. */
    @BeforeEach
    void soundRun() {
        for (long offset = 0; offset < 4; offset++) {
            watch.instruction(seen(0, offset, RECORD));
        }
        watch.instruction(seen(1, 0, RECORD));
        watch.instruction(new Seen<>(0, 4, 0, "id", RECORD.with(Headers.PLACED_FROM, "1:0")));
        PaymentOutcome accepted = accepted();
        watch.outcome(seen(0, 0, accepted));
        watch.outcome(seen(0, 1, outcome(OutcomeKind.SETTLED, 1, "settled", any -> {})));
        watch.outcome(seen(0, 2, outcome(OutcomeKind.DUPLICATE, 2, "settled", it -> it.setFirst(first(1)))));
        watch.deadLetter(seen(0, 0, letter("3")));
        watch.outcome(seen(1, 0, placed()));
        watch.outcome(seen(0, 3, outcome(OutcomeKind.REJECTED, 4, "id", any -> {})));
        watch.partial(seen(0, 0, partial(any -> {})));
        watch.batch(seen(0, 0, batch(any -> {})));
    }

    @Test
    void holdForASoundRun() {
        assertThat(invariants.violations()).isEmpty();
    }

    @Test
    void seeARecordWithoutAnAnswerAndOneWithTwo() {
        watch.instruction(seen(0, 7, RECORD));
        watch.outcome(seen(0, 5, outcome(OutcomeKind.SETTLED, 1, "other", any -> {})));
        thenBroken("every instruction record has exactly one answer", "0:7 has no answer", "0:1 has 2 answers");
    }

    @Test
    void seeAnAnswerInAnotherPartition() {
        watch.instruction(seen(0, 7, RECORD));
        watch.outcome(seen(1, 5, outcome(OutcomeKind.SETTLED, 7, "other", any -> {})));
        thenBroken("every instruction record has exactly one answer", "stands in partition 1");
    }

    @Test
    void seeAPaymentThatSettlesTwice() {
        watch.instruction(seen(0, 7, RECORD));
        watch.outcome(seen(0, 5, outcome(OutcomeKind.SETTLED, 7, "settled", any -> {})));
        thenBroken("one identity settles at most once", "settled requested at");
    }

    @Test
    void seeARepeatThatCarriesAnotherAnswerOrNone() {
        watch.instruction(seen(0, 7, RECORD));
        watch.instruction(seen(0, 8, RECORD));
        watch.outcome(seen(0, 5, outcome(OutcomeKind.DUPLICATE, 7, "settled", it -> it.setFirst(first(0)))));
        watch.outcome(seen(0, 6, outcome(OutcomeKind.DUPLICATE, 8, "settled", any -> {})));
        thenBroken("a repeat's answer carries the first answer", "carries no first answer", "but the answer to 0:0");
    }

    @Test
    void seeAnAcceptedPaymentWithoutABatchAndABatchTwice() {
        watch.instruction(seen(0, 7, RECORD));
        watch.outcome(seen(0, 5, outcome(OutcomeKind.ACCEPTED, 7, "left", it -> it.setCutOff(TEN))));
        watch.batch(seen(0, 1, batch(any -> {})));
        thenBroken(
                "an accepted payment is in exactly one batch",
                "were passed over by its partials",
                "and it has no batch",
                "came out 2 times");
    }

    @Test
    void seePositionsThatDoNotSumToZero() {
        List<NetPosition> unequal = List.of(position("A", -5), position("B", 4));
        watch.batch(seen(0, 1, batch(it -> it.setPositions(unequal).setNetMinor(BigDecimal.valueOf(5)))));
        thenBroken("positions sum to zero per cycle and currency", "sum to -1", "its payments come to", "moves, not 4");
    }

    @Test
    void seeControlTotalsThatDoNotAddUp() {
        watch.partial(seen(0, 1, partial(it -> it.setTotals(new ControlTotals(1L, BigDecimal.valueOf(5), 1L)))));
        watch.batch(seen(0, 1, batch(it -> it.setTotals(new ControlTotals(2L, BigDecimal.valueOf(5), 1L)))));
        thenBroken("control totals add up", "its payments", "its partitions", "they sent");
    }

    @Test
    void seeAGapAnOverlapAndARepeatedSequenceNumber() {
        watch.partial(seen(
                0, 1, partial(it -> it.setPreviousCutOff(CUT_OFF.plusSeconds(1)).setCutOff(CUT_OFF.plusSeconds(2)))));
        watch.batch(seen(0, 1, batch(it -> it.setCutOff(TEN))));
        thenBroken(
                "cycles close in order without gap or overlap",
                "has sequence number 1, not 2",
                "the one before ended at",
                "follows that of");
    }

    @Test
    void seeSumsThatHaveGoneAroundTheirType() {
        ControlTotals around = new ControlTotals(1L, BigDecimal.valueOf(-9), 1L);
        watch.batch(seen(0, 1, batch(it -> it.setTotals(around))));
        watch.outcome(seen(0, 9, outcome(OutcomeKind.SETTLED, 9, "much", it -> it.setAmountMinor(Long.MAX_VALUE))));
        thenBroken("sums hold at the limits of their types", "gross sum of -9", "above its gross sum", "moves 9223");
    }

    @Test
    void seeWhatNobodyAskedFor() {
        watch.outcome(seen(0, 9, outcome(OutcomeKind.CONFLICT, 99, "none", any -> {})));
        watch.deadLetter(seen(0, 1, letter("98")));
        watch.deadLetter(seen(0, 2, new Raw(null, null, letter("3").headers())));
        watch.batch(seen(0, 1, batch(it -> it.setCycle("EUR/other"))));
        watch.instruction(new Seen<>(0, 5, 0, "id", RECORD.with(Headers.PLACED_FROM, "1:0")));
        thenBroken(
                "nothing else came out",
                "not there: 0:99",
                "not there: 0:98",
                "not what stood there",
                "no partial of it",
                "has 2 copies");
    }

    @Test
    void judgeTheSameWhenPartitionsEnd() {
        watch.partitionEnds(1);
        watch.partitionEnds(0);
        assertThat(invariants.violations()).isEmpty();
        Invariants again = Invariants.all();
        Watch other = again.watch();
        other.instruction(seen(2, 0, RECORD));
        other.instruction(seen(2, 1, RECORD));
        other.outcome(seen(2, 0, in(2, outcome(OutcomeKind.SETTLED, 1, "settled", any -> {}))));
        other.outcome(seen(2, 1, in(2, outcome(OutcomeKind.SETTLED, 1, "settled", any -> {}))));
        other.outcome(seen(2, 2, in(2, outcome(OutcomeKind.DUPLICATE, 9, "settled", it -> it.setFirst(first(4))))));
        other.partitionEnds(2);
        other.instruction(seen(3, 1, RECORD));
        other.outcome(seen(3, 1, in(3, outcome(OutcomeKind.SETTLED, 1, "settled", any -> {}))));
        other.outcome(seen(3, 2, in(3, placed())));
        other.partitionEnds(3);
        assertThat(String.join("\n", again.violations()))
                .contains(
                        "2:0 has no answer",
                        "2:1 has 2 answers",
                        "the outcomes at 2:0 and 2:1",
                        "the outcomes at 2:0 and 3:1",
                        "DUPLICATE answers a record that is not there: 2:9",
                        "the answer to 2:4 binds nothing or is not there",
                        "PLACED answers a record that is not there: 3:0");
    }

    private static PaymentOutcome in(int partition, PaymentOutcome outcome) {
        outcome.setOrigin(new RecordPosition(partition, outcome.getOrigin().getOffset()));
        return outcome;
    }

    private void thenBroken(String promise, String... what) {
        List<String> broken = invariants.violations().stream()
                .filter(violation -> violation.startsWith("\"" + promise + "\""))
                .toList();
        for (String each : what) {
            assertThat(broken).anyMatch(violation -> violation.contains(each));
        }
    }

    private static <T> Seen<T> seen(int partition, long offset, T value) {
        return new Seen<>(partition, offset, 0, null, value);
    }

    private static PaymentOutcome outcome(
            OutcomeKind kind, long offset, String identity, Consumer<PaymentOutcome> change) {
        PaymentOutcome outcome = PaymentOutcome.newBuilder()
                .setKind(kind)
                .setIdentity(identity)
                .setReasons(List.of())
                .setOrigin(new RecordPosition(0, offset))
                .setAmountMinor(5L)
                .setCurrency("EUR")
                .setDebtorParticipant("A")
                .setCreditorParticipant("B")
                .setRequestedAt(TEN)
                .setSchemeVersion(1)
                .setReceivedAt(TEN)
                .setDecidedAt(TEN)
                .build();
        change.accept(outcome);
        return outcome;
    }

    private static PaymentOutcome accepted() {
        return outcome(OutcomeKind.ACCEPTED, 0, "accepted", it -> it.setCutOff(CUT_OFF));
    }

    private static PaymentOutcome placed() {
        return outcome(OutcomeKind.PLACED, 0, "id", it -> {
            it.setOrigin(new RecordPosition(1, 0L));
            it.setTargetPartition(0);
        });
    }

    private static FirstOutcome first(long offset) {
        return new FirstOutcome(OutcomeKind.SETTLED, TEN, offset, List.of(), null);
    }

    private static Raw letter(String offset) {
        return RECORD.with(Headers.ORIGIN_PARTITION, "0")
                .with(Headers.ORIGIN_OFFSET, offset)
                .with(Headers.CAUSE, "MALFORMED");
    }

    private static NetPosition position(String participant, long net) {
        return new NetPosition(participant, BigDecimal.valueOf(net));
    }

    private static CyclePartial partial(Consumer<CyclePartial.Builder> change) {
        CyclePartial.Builder partial = CyclePartial.newBuilder()
                .setCurrency("EUR")
                .setPartition(0)
                .setPartitions(1)
                .setSequence(1)
                .setPreviousCutOff(TEN)
                .setCutOff(CUT_OFF)
                .setPositions(List.of(position("A", -5), position("B", 5)))
                .setTotals(totals())
                .setSchemeVersion(1)
                .setClosedAt(CUT_OFF);
        change.accept(partial);
        return partial.build();
    }

    private static SettlementBatch batch(Consumer<SettlementBatch.Builder> change) {
        SettlementBatch.Builder batch = SettlementBatch.newBuilder()
                .setCycle("EUR/" + CUT_OFF)
                .setCurrency("EUR")
                .setPreviousCutOff(TEN)
                .setCutOff(CUT_OFF)
                .setPositions(List.of(position("A", -5), position("B", 5)))
                .setTotals(totals())
                .setPartitions(List.of(new PartitionTotals(0, 1L, totals())))
                .setNetMinor(BigDecimal.valueOf(5))
                .setSchemeVersion(1)
                .setClosedAt(CUT_OFF);
        change.accept(batch);
        return batch.build();
    }

    private static ControlTotals totals() {
        return new ControlTotals(1L, BigDecimal.valueOf(5), ControlHash.of(accepted()));
    }
}
