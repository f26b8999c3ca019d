package io.weir.processor.cycle;

import static io.weir.processor.cycle.Partials.at;
import static io.weir.processor.cycle.Partials.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.SettlementBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblerTest {

    private final KeyValueStore<Bytes, byte[]> store = Rows.inMemory();
    private final List<SettlementBatch> batches = new ArrayList<>();
    private Assembler assembler = new Assembler(store, 2);

    private List<SettlementBatch> take(Partials partial) {
        return take(partial.build());
    }

    private List<SettlementBatch> take(CyclePartial partial) {
        List<SettlementBatch> finished = assembler.take(partial);
        batches.addAll(finished);
        return finished;
    }

    private SettlementBatch takeOne(Partials partial) {
        List<SettlementBatch> finished = take(partial);
        assertThat(finished).hasSize(1);
        return finished.getFirst();
    }

    @Test
    void finishesACycleWhenEveryPartitionHasClosedIt() {
        assertThat(take(partial(0, 1, "10:00", "10:01").moving(500, "AAAA", "BBBB")))
                .isEmpty();
        List<SettlementBatch> batches =
                take(partial(1, 1, "10:00", "10:01").moving(200, "BBBB", "CCCC").moving(50, "BBBB", "AAAA"));

        assertThat(batches).hasSize(1);
        SettlementBatch batch = batches.getFirst();
        assertThat(batch.getCycle()).isEqualTo("EUR/2026-11-23T10:01:00Z");
        assertThat(Partials.positions(batch)).containsExactly("AAAABEBBXXX -450", "BBBBBEBBXXX 250", "CCCCBEBBXXX 200");
        assertThat(batch.getNetMinor()).isEqualByComparingTo("450");
        assertThat(batch.getTotals().getCount()).isEqualTo(3);
        assertThat(batch.getTotals().getGrossMinor()).isEqualByComparingTo("750");
        assertThat(batch.getPartitions())
                .extracting(part -> part.getPartition() + " #" + part.getSequence() + " "
                        + part.getTotals().getGrossMinor())
                .containsExactly("0 #1 500", "1 #1 250");
        assertThat(batch.getTotals().getHashTotal())
                .isEqualTo(batch.getPartitions().get(0).getTotals().getHashTotal()
                        + batch.getPartitions().get(1).getTotals().getHashTotal());
        assertThat(batch.getPreviousCutOff()).isEqualTo(at("10:00"));
        assertThat(batch.getCutOff()).isEqualTo(at("10:01"));
    }

    @Test
    void takesTheLatestClosingAndTheHighestSchemeVersionOfThePartials() {
        take(partial(1, 1, "10:00", "10:01")
                .moving(1, "AAAA", "BBBB")
                .version(7)
                .closedAt("10:03"));
        SettlementBatch batch = takeOne(partial(0, 1, "10:00", "10:01")
                .moving(1, "AAAA", "BBBB")
                .version(6)
                .closedAt("10:02"));
        assertThat(batch.getSchemeVersion()).isEqualTo(7);
        assertThat(batch.getClosedAt()).isEqualTo(at("10:03"));
    }

    @Test
    void makesNoBatchOfAnEmptyCycle() {
        take(partial(0, 1, "10:00", "10:01"));
        assertThat(take(partial(1, 1, "10:00", "10:01"))).isEmpty();
        assertThat(Rows.count(store)).isEqualTo(1);
    }

    @Test
    void listsParticipantsThatNetToZero() {
        take(partial(0, 1, "10:00", "10:01").moving(5, "AAAA", "BBBB"));
        SettlementBatch batch = takeOne(partial(1, 1, "10:00", "10:01").moving(5, "BBBB", "AAAA"));
        assertThat(Partials.positions(batch)).containsExactly("AAAABEBBXXX 0", "BBBBBEBBXXX 0");
        assertThat(batch.getNetMinor()).isEqualByComparingTo("0");
    }

    @Test
    void leavesOutAPartitionThatSentNothingForTheCutOff() {
        take(partial(0, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB"));
        SettlementBatch batch = takeOne(partial(1, 1, "10:00", "10:02"));
        assertThat(batch.getPartitions())
                .extracting(part -> part.getPartition())
                .containsExactly(0);
    }

    @Test
    void finishesCyclesOfPartitionsThatChangeTheScheduleAtDifferentTimes() {
        assertThat(take(partial(0, 1, "10:00", "10:30").moving(1, "AAAA", "BBBB")))
                .isEmpty();
        assertThat(take(partial(1, 1, "10:00", "11:00").moving(2, "AAAA", "BBBB")))
                .extracting(SettlementBatch::getCycle)
                .containsExactly("EUR/2026-11-23T10:30:00Z");
        assertThat(take(partial(0, 2, "10:30", "11:30").moving(4, "AAAA", "BBBB")))
                .extracting(SettlementBatch::getCycle)
                .containsExactly("EUR/2026-11-23T11:00:00Z");
        assertThat(take(partial(1, 2, "11:00", "11:30").moving(8, "AAAA", "BBBB")))
                .extracting(
                        SettlementBatch::getCycle,
                        batch -> batch.getTotals().getGrossMinor().intValueExact())
                .containsExactly(tuple("EUR/2026-11-23T11:30:00Z", 12));
    }

    @Test
    void waitsForAPartitionThatHasNeverReported() {
        take(partial(1, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB"));
        assertThat(take(partial(1, 2, "10:01", "10:02"))).isEmpty();
        assertThat(assembler.held()).extracting(HeldCycles.Held::latePartitions).containsExactly(List.of(0));
    }

    @Test
    void keepsTheCurrenciesApart() {
        take(partial(0, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB"));
        assertThat(take(partial(1, 1, "10:00", "10:01")
                        .moving(1, "AAAA", "BBBB")
                        .in("CHF")))
                .isEmpty();
        assertThat(assembler.held()).extracting(HeldCycles.Held::currency).containsExactly("CHF", "EUR");
        assertThat(takeOne(partial(1, 1, "10:00", "10:01")).getCurrency()).isEqualTo("EUR");
    }

    @Test
    void sumsBeyondALong() {
        long most = Long.MAX_VALUE;
        take(partial(0, 1, "10:00", "10:01").moving(most, "AAAA", "BBBB").moving(most, "AAAA", "BBBB"));
        SettlementBatch batch = takeOne(partial(1, 1, "10:00", "10:01").moving(most, "AAAA", "BBBB"));
        assertThat(Partials.positions(batch))
                .containsExactly("AAAABEBBXXX -27670116110564327421", "BBBBBEBBXXX 27670116110564327421");
        assertThat(batch.getTotals().getGrossMinor()).isEqualByComparingTo("27670116110564327421");
    }

    @Test
    void forgetsFinishedCycles() {
        for (int minute = 1; minute < 50; minute++) {
            String from = "10:%02d".formatted(minute - 1);
            String to = "10:%02d".formatted(minute);
            take(partial(0, minute, from, to).moving(minute, "AAAA", "BBBB"));
            take(partial(1, minute, from, to).moving(minute, "BBBB", "CCCC"));
        }
        assertThat(batches).hasSize(49);
        assertThat(Rows.count(store)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource(delimiter = '|', textBlock = """
            # after EUR partition 0 of 2, sequence 1, (10:00, 10:01]: partition, sequence, previous, cut-off | says
            0|3| 10:01 | 10:02 | expected sequence 2, found 3: partials are missing
            0|1| 10:00 | 10:01 | expected sequence 2, found 1: it was here before
            0|2| 10:02 | 10:03 | expected previous cut-off 2026-11-23T10:01:00Z, found 2026-11-23T10:02:00Z: a gap
            0|2| 10:00 | 10:02 | expected previous cut-off 2026-11-23T10:01:00Z, found 2026-11-23T10:00:00Z: an overlap
            0|2| 10:01 | 10:01 | expected a cut-off after 2026-11-23T10:01:00Z, found 2026-11-23T10:01:00Z
            1|2| 10:00 | 10:01 | expected sequence 1, found 2: partials are missing
            2|1| 10:00 | 10:01 | expected a partition from 0 to 1, found 2
            """)
    void refusesWhatIsNotTheNextPartial(int partition, long sequence, String previous, String cutOff, String says) {
        take(partial(0, 1, "10:00", "10:01"));
        assertThatThrownBy(() -> take(partial(partition, sequence, previous, cutOff)))
                .isInstanceOf(RefusedPartialException.class)
                .hasMessage("partial of EUR/%s, partition %d, sequence %d: %s", at(cutOff), partition, sequence, says);
    }

    @Test
    void refusesAnotherNumberOfPartitions() {
        take(partial(0, 1, "10:00", "10:01"));
        assertThatThrownBy(() -> take(partial(1, 1, "10:00", "10:01").of(3)))
                .isInstanceOf(RefusedPartialException.class)
                .hasMessageContainingAll(
                        "partial of EUR/2026-11-23T10:01:00Z, partition 1, sequence 1: the assembler was made with 2 partitions",
                        "now there are 3",
                        "Mend: the topic with its 2 partitions");
        assertThatThrownBy(() -> new Assembler(Rows.inMemory(), 4)
                        .take(partial(0, 1, "10:00", "10:01").build()))
                .as("the very first one")
                .hasMessageContaining("made with 4 partitions of payments.instructions, now there are 2");
    }

    @Test
    void refusesToBeginOnCyclesOfAnotherNumberOfPartitions() {
        take(partial(0, 1, "10:00", "10:01"));
        assertThatThrownBy(() -> new Assembler(store, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "the assembler of EUR was made with 2 partitions of payments.instructions, now there are 3",
                        "cycles closed without one",
                        "Mend: the topic with its 2 partitions");
    }

    @Test
    void refusesPositionsThatDoNotAddUp() {
        CyclePartial partial =
                partial(0, 1, "10:00", "10:01").moving(5, "AAAA", "BBBB").build();
        partial.setPositions(partial.getPositions().subList(0, 1));
        assertThatThrownBy(() -> take(partial))
                .hasMessage("partial of EUR/2026-11-23T10:01:00Z, partition 0, sequence 1:"
                        + " expected positions that add up to 0, found -5");
    }

    @Test
    void changesNothingWhenItRefuses() {
        take(partial(0, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB"));
        assertThatThrownBy(() -> take(partial(0, 3, "10:01", "10:02"))).isInstanceOf(RefusedPartialException.class);
        take(partial(0, 2, "10:01", "10:02"));
        assertThat(take(partial(1, 1, "10:00", "10:02"))).hasSize(1);
    }

    @Test
    void goesOnFromItsStoreAfterARestart() {
        take(partial(0, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB"));
        List<HeldCycles.Held> held = assembler.held();
        assembler = new Assembler(store, 2);
        assertThat(assembler.held()).isEqualTo(held).hasSize(1);
        assertThat(Partials.positions(takeOne(partial(1, 1, "10:00", "10:01").moving(2, "AAAA", "BBBB"))))
                .containsExactly("AAAABEBBXXX -3", "BBBBBEBBXXX 3");
    }

    @Test
    void makesTheSameBatchesOfAnyInterleavingOfThePartitions() {
        Random histories = new Random(7);
        List<List<CyclePartial>> sent = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            sent.add(Partials.history(partition, 4, histories));
        }
        List<SettlementBatch> expected = interleaved(sent, new Random(0));
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(expected).extracting(SettlementBatch::getCutOff).isSorted();
        for (long seed = 1; seed < 200; seed++) {
            assertThat(interleaved(sent, new Random(seed))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<SettlementBatch> interleaved(List<List<CyclePartial>> sent, Random random) {
        List<List<CyclePartial>> left = new ArrayList<>();
        sent.forEach(partition -> left.add(new ArrayList<>(partition)));
        Assembler assembler = new Assembler(Rows.inMemory(), 4);
        List<SettlementBatch> finished = new ArrayList<>();
        while (!left.isEmpty()) {
            finished.addAll(assembler.take(left.get(random.nextInt(left.size())).removeFirst()));
            left.removeIf(List::isEmpty);
        }
        return finished;
    }
}
