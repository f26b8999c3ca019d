package io.weir.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.processor.answer.AnswerListener;
import io.weir.processor.cycle.HeldCycles;
import io.weir.processor.partition.InstructionLog;
import io.weir.processor.partition.Placement;
import io.weir.processor.reference.ReferenceListener;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** A change of the topology's surface shows in the golden files: names of processors and stores outlive a release. */
class PaymentTopologyTest {

    @Test
    void isAsItIsWrittenDown() throws IOException {
        assertThat(topology().describe().toString()).isEqualTo(golden("topology.txt"));
    }

    @Test
    void drawsItself() throws IOException {
        assertThat(TopologyDiagram.mermaid(topology())).isEqualTo(golden("topology.mmd"));
    }

    private static Topology topology() {
        return new PaymentTopology(
                        PaymentSettings.standard(),
                        new SingleObjectSerdes(),
                        Placement.byTask(8),
                        new Surroundings(
                                () -> true,
                                AnswerListener.NONE,
                                ReferenceListener.NONE,
                                new HeldCycles(),
                                InstructionLog.TRUSTED))
                .whole();
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = PaymentTopologyTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
