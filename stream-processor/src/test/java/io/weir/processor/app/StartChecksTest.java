package io.weir.processor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartChecksTest {

    private static final String FROM_2_TO_3 = "the state of weir-processor was made with 2 partitions of"
            + " payments.instructions, now there are 3: identities would be looked for in the wrong partition and cycles"
            + " closed without one, so the number never changes. Mend: the topic with its 2 partitions of before (Kafka"
            + " takes none away: from a backup), or another pipeline with topics, state and database of its own";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # processor.partitions | the topic has | the state was made with | problems
            0 | 2 | 2 | none
            2 | 2 | 2 | none
            3 | 0 | 0 | none: the topic is missing, which another check says
            3 | 2 | 2 | setting, mend 2
            0 | 3 | 2 | state
            3 | 3 | 2 | state
            2 | 3 | 2 | setting, mend 2; state
            """)
    void tellsWhichNumberOfPartitionsIsWrongAndTheMend(int setting, int found, int remembered, String problems) {
        ProcessorConfig config = ProcessorConfig.from(Map.of(
                "kafka.bootstrap.servers",
                "none:1",
                "processor.state.folder",
                "state",
                "processor.partitions",
                Integer.toString(setting)));
        String wrongSetting =
                "processor.partitions is %d, payments.instructions has %d partitions. Mend: processor.partitions=2, or leave it out"
                        .formatted(setting, found);
        assertThat(StartChecks.changedPartitions(config, found, remembered))
                .containsExactly(
                        switch (problems) {
                            case "setting, mend 2" -> new String[] {wrongSetting};
                            case "state" -> new String[] {FROM_2_TO_3};
                            case "setting, mend 2; state" -> new String[] {wrongSetting, FROM_2_TO_3};
                            default -> new String[0];
                        });
    }
}
