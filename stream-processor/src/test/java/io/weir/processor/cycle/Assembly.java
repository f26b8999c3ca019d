package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;

/** The assembler in a topology of its own, on its real store. */
final class Assembly implements AutoCloseable {

    private final HeldCycles held = new HeldCycles();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, CyclePartial> partials;
    private final TestOutputTopic<String, SettlementBatch> batches;
    private final List<String> keys = new ArrayList<>();
    private boolean open = true;

    /**
     * @param stateFolder an empty one, of this object alone
     */
    Assembly(Path stateFolder) {
        SingleObjectSerdes serdes = new SingleObjectSerdes();
        Serde<String> text = Serdes.String();
        Serde<CyclePartial> partial = serdes.valuesOf(CyclePartial.class, "partials");
        Serde<SettlementBatch> batch = serdes.valuesOf(SettlementBatch.class, "batches");
        Topology topology = new Topology()
                .addSource("read", text.deserializer(), partial.deserializer(), "partials")
                .addProcessor("assemble", new AssembleCycles(held, 2), "read")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(AssembleCycles.STORE),
                                Serdes.Bytes(),
                                Serdes.ByteArray()),
                        "assemble")
                .addSink("write", "batches", text.serializer(), batch.serializer(), "assemble");
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "assembly");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        driver = new TopologyTestDriver(topology, settings);
        partials = driver.createInputTopic("partials", text.serializer(), partial.serializer());
        batches = driver.createOutputTopic("batches", text.deserializer(), batch.deserializer());
    }

    List<SettlementBatch> take(Partials partial) {
        return take(partial.build());
    }

    List<SettlementBatch> take(CyclePartial partial) {
        return takeUnder(partial.getCurrency(), partial);
    }

    List<SettlementBatch> takeUnder(String key, CyclePartial partial) {
        partials.pipeInput(key, partial);
        List<KeyValue<String, SettlementBatch>> sent = batches.readKeyValuesToList();
        sent.forEach(batch -> keys.add(batch.key));
        return sent.stream().map(batch -> batch.value).toList();
    }

    SettlementBatch takeOne(Partials partial) {
        List<SettlementBatch> finished = take(partial);
        assertThat(finished).hasSize(1);
        return finished.getFirst();
    }

    HeldCycles held() {
        return held;
    }

    /** Keys of all batches so far. */
    List<String> keys() {
        return keys;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            driver.close();
        }
    }
}
