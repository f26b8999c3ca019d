package io.weir.processor.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionStateTest {

    private KeyValueStore<Bytes, byte[]> store;

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
    void stopsATaskThatIsHandedAnOffsetAgain() {
        new PartitionState(store, 4).answering(7, 1_000, 100);
        PartitionState revived = new PartitionState(store, 4);
        assertThatThrownBy(() -> revived.answering(7, 1_001, 100)).hasMessageContaining("offset 7");
        assertThatThrownBy(() -> revived.answering(3, 1_001, 100)).hasMessageContaining("has answered offset 7");
        assertThat(revived.answering(9, 1_001, 100).lastOffset()).isEqualTo(9);
    }

    @Test
    void neverGoesBackInBusinessTimeOrHorizon() {
        PartitionState state = new PartitionState(store, 4);
        assertThat(state.answering(0, 1_000, 100)).isEqualTo(new Progress(0, 1_000, 900, 4));
        assertThat(state.answering(1, 500, 100)).isEqualTo(new Progress(1, 1_000, 900, 4));
        assertThat(state.answering(2, 1_050, 500)).as("a longer horizon").isEqualTo(new Progress(2, 1_050, 900, 4));
        assertThat(state.answering(3, 1_500, 500)).isEqualTo(new Progress(3, 1_500, 1_000, 4));
    }

    @Test
    void refusesStateOfAnotherNumberOfPartitions() {
        new PartitionState(store, 4).answering(0, 1_000, 100);
        assertThatThrownBy(() -> new PartitionState(store, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "the memory of this partition was made with 4 partitions of payments.instructions, now there are 5",
                        "looked for in the wrong partition",
                        "Mend: the topic with its 4 partitions");
    }

    @Test
    void neverGoesBackToAnOlderScheme() {
        PartitionState state = new PartitionState(store, 4);
        state.decidingUnder(3);
        state.decidingUnder(3);
        state.decidingUnder(5);
        assertThatThrownBy(() -> state.decidingUnder(4))
                .isInstanceOf(SchemeBehindException.class)
                .hasMessageContainingAll("decided under scheme version 5 before", "load a scheme of version 6");
        PartitionState revived = new PartitionState(store, 4);
        assertThatThrownBy(() -> revived.decidingUnder(4)).isInstanceOf(SchemeBehindException.class);
        revived.decidingUnder(6);
    }
}
