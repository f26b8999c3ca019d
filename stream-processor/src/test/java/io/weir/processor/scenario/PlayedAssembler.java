package io.weir.processor.scenario;

import io.weir.processor.PaymentSettings;
import io.weir.processor.PaymentTopology;
import io.weir.processor.Surroundings;
import io.weir.processor.partition.Placement;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The assembler, with one partition of settlement.partials. */
final class PlayedAssembler implements AutoCloseable {

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, CyclePartial> partials;
    private final TestOutputTopic<String, SettlementBatch> batches;

    PlayedAssembler(
            Placement placement,
            PaymentSettings settings,
            RecordSerdes serdes,
            Surroundings surroundings,
            Instant begin) {
        this.driver = new TopologyTestDriver(
                new PaymentTopology(settings, serdes, placement, surroundings).assembler(),
                PlayedPartition.configuration("assembler"),
                begin);
        this.partials = driver.createInputTopic(
                Topics.PARTIALS,
                new StringSerializer(),
                serdes.valuesOf(CyclePartial.class, Topics.PARTIALS).serializer());
        this.batches = driver.createOutputTopic(
                Topics.BATCHES,
                new StringDeserializer(),
                serdes.valuesOf(SettlementBatch.class, Topics.BATCHES).deserializer());
    }

    void take(TestRecord<String, CyclePartial> partial) {
        partials.pipeInput(partial);
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<TestRecord<String, SettlementBatch>> batches() {
        return batches.readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
