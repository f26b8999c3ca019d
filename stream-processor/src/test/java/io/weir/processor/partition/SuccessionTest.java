package io.weir.processor.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuccessionTest {

    private static final Uuid FIRST = new Uuid(1, 2);
    private static final Uuid OTHER = new Uuid(3, 4);

    private final TreeSet<Long> records = new TreeSet<>();
    private KeyValueStore<Bytes, byte[]> store;
    private int questions;

    @BeforeEach
    void storeIsEmpty() {
        store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(PartitionState.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    @Test
    void asksNothingWhereTheNextOffsetFollows() {
        Succession succession = begun(FIRST);
        succession.follow(-1, 0);
        succession.follow(0, 1);
        begun(FIRST).follow(1, 2);
        assertThat(questions).isZero();
    }

    @Test
    void letsPassWhatHoldsNoRecord() {
        records.addAll(List.of(7L, 12L));
        Succession succession = begun(FIRST);
        succession.follow(7, 12);
        succession.follow(12, 20); // the consumer's own way: markers and what was aborted
        assertThat(questions).isEqualTo(1);
    }

    @Test
    void stopsAtAPositionThatSkipsARecord() {
        records.addAll(List.of(9L, 12L));
        assertThatThrownBy(() -> begun(FIRST).follow(7, 12))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "offset 12 of payments.instructions-3",
                        "has not answered the record at offset 9",
                        "set the group's offset of payments.instructions-3 to 8");
        assertThatThrownBy(() -> begun(FIRST).follow(-1, 9 + 1))
                .as("of a memory that is gone")
                .hasMessageContaining("offset 9");
    }

    @Test
    void stopsAtATopicThatWasMadeAnew() {
        begun(FIRST).follow(-1, 0);
        begun(FIRST).follow(0, 1);
        assertThatThrownBy(() -> begun(OTHER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(OTHER.toString(), FIRST.toString(), "deleted and made anew");
    }

    private Succession begun(Uuid id) {
        InstructionLog log = new InstructionLog() {
            @Override
            public Uuid topicId() {
                return id;
            }

            @Override
            public OptionalLong firstRecord(int partition, long from, long to) {
                questions++;
                return records.subSet(from, to).stream()
                        .mapToLong(offset -> offset)
                        .findFirst();
            }
        };
        return new Succession(store, log, 3);
    }
}
