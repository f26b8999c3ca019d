package io.weir.processor.cycle;

import static io.weir.processor.cycle.Partials.at;
import static io.weir.processor.cycle.Partials.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.SettlementBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A restart between a partial and its batch. A commit keeps what the task has stored and sent; an aborted transaction
 * takes both back, and the same object, or another one, gets {@code init()} and reads the partials again.
 */
class RevivedAssemblerTest {

    private static final List<CyclePartial> PARTIALS = List.of(
            partial(0, 1, "10:00", "10:01").moving(1, "AAAA", "BBBB").build(),
            partial(0, 2, "10:01", "10:02").moving(2, "AAAA", "BBBB").build(),
            partial(1, 1, "10:00", "10:01").moving(4, "BBBB", "CCCC").build(),
            partial(0, 3, "10:02", "10:03").build(),
            partial(1, 2, "10:01", "10:03").moving(8, "CCCC", "AAAA").build());
    private static final List<String> BATCHES = List.of(
            "EUR/2026-11-23T10:01:00Z 2 5 [AAAABEBBXXX -1, BBBBBEBBXXX -3, CCCCBEBBXXX 4]",
            "EUR/2026-11-23T10:02:00Z 1 2 [AAAABEBBXXX -2, BBBBBEBBXXX 2]",
            "EUR/2026-11-23T10:03:00Z 1 8 [AAAABEBBXXX 8, CCCCBEBBXXX -8]");

    private enum Revival {
        SAME_OBJECT,
        SAME_OBJECT_NOT_CLOSED,
        NEW_OBJECT
    }

    private final HeldCycles held = new HeldCycles();
    private final AssembleCycles supplier = new AssembleCycles(held, 2);
    private final MockProcessorContext<String, SettlementBatch> context = new MockProcessorContext<>();
    private final KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(AssembleCycles.STORE), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final List<String> committed = new ArrayList<>();
    private Processor<String, CyclePartial, String, SettlementBatch> task = supplier.get();

    @BeforeEach
    void begin() {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        task.init(context);
    }

    @ParameterizedTest
    @EnumSource
    void makesEveryBatchOnceWhereverTheTransactionIsAborted(Revival revival) {
        for (int committedBefore = 0; committedBefore < PARTIALS.size(); committedBefore++) {
            for (int lost = 1; lost <= PARTIALS.size() - committedBefore; lost++) {
                startAnew();
                PARTIALS.subList(0, committedBefore).forEach(this::take);
                commit();
                Map<Bytes, byte[]> atCommit = content();
                PARTIALS.subList(committedBefore, committedBefore + lost).forEach(this::take);
                abort(atCommit, revival);
                PARTIALS.subList(committedBefore, PARTIALS.size()).forEach(this::take);
                commit();
                assertThat(committed)
                        .as("%d committed, then %d lost", committedBefore, lost)
                        .isEqualTo(BATCHES);
                assertThat(held.list()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatIsHeldAsItWasAtTheLastCommit(Revival revival) {
        take(PARTIALS.get(0));
        commit();
        Map<Bytes, byte[]> atCommit = content();
        take(PARTIALS.get(1));
        assertThat(held.count()).isEqualTo(2);
        abort(atCommit, revival);
        assertThat(held.list()).containsExactly(new HeldCycles.Held("EUR", 1, at("10:01"), List.of(1)));
        abort(Map.of(), revival);
        assertThat(held.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void doesNotBeginOnTheStoreOfAnotherNumberOfPartitions(int partitions) {
        take(PARTIALS.get(0));
        Processor<String, CyclePartial, String, SettlementBatch> other = new AssembleCycles(held, partitions).get();
        assertThatThrownBy(() -> other.init(context))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "made with 2 partitions of payments.instructions, now there are %d".formatted(partitions));
    }

    private void take(CyclePartial partial) {
        task.process(new Record<>(partial.getCurrency(), partial, 0));
    }

    private void commit() {
        context.forwarded().forEach(sent -> committed.add(text(sent.record().value())));
        context.resetForwards();
    }

    /** What was sent never was, and the store is restored from its log. */
    private void abort(Map<Bytes, byte[]> atCommit, Revival revival) {
        context.resetForwards();
        content().keySet().forEach(store::delete);
        atCommit.forEach(store::put);
        if (revival != Revival.SAME_OBJECT_NOT_CLOSED) {
            task.close();
        }
        if (revival == Revival.NEW_OBJECT) {
            task = supplier.get();
        }
        task.init(context);
    }

    private void startAnew() {
        committed.clear();
        abort(Map.of(), Revival.NEW_OBJECT);
    }

    private Map<Bytes, byte[]> content() {
        Map<Bytes, byte[]> rows = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> row = all.next();
                rows.put(row.key, row.value);
            }
        }
        return rows;
    }

    private static String text(SettlementBatch batch) {
        return batch.getCycle() + " " + batch.getTotals().getCount() + " "
                + batch.getTotals().getGrossMinor() + " " + Partials.positions(batch);
    }
}
