package io.weir.processor.app;

import io.weir.processor.partition.ChangedPartitions;
import io.weir.processor.partition.PartitionState;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What must hold before the first record is read. */
final class StartChecks {

    private StartChecks() {}

    /**
     * Verifies topics, state and positions.
     *
     * @return number of partitions of payments.instructions
     * @throws IllegalStateException naming everything that does not hold, with its mend
     */
    static int pass(ProcessorConfig config, TopicAdministration topics) {
        String memory = config.applicationId() + "-" + PartitionState.STORE + "-changelog";
        Map<String, Integer> there = topics.partitions(List.of(Topics.INSTRUCTIONS, memory));
        int found = there.getOrDefault(Topics.INSTRUCTIONS, 0);
        int remembered = there.getOrDefault(memory, found);
        List<String> problems = new ArrayList<>(changedPartitions(config, found, remembered));
        int expectedPartitions = found == 0 ? Math.max(config.partitions(), 1) : remembered;
        TopicCatalogue expected = TopicCatalogue.withPartitions(expectedPartitions);
        problems.addAll(topics.verify(expected.withInstructionsKept(config.horizon())));
        if (problems.isEmpty()) {
            problems.addAll(missingOffsets(config, topics));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the payment processor can't start: " + String.join("; ", problems));
        }
        return found;
    }

    /**
     * What is wrong with the number of partitions, with the mend.
     *
     * @param found partitions of payments.instructions, 0 if it does not exist
     * @param remembered partitions of the state's changelog; {@code found} if there is no state yet
     */
    static List<String> changedPartitions(ProcessorConfig config, int found, int remembered) {
        List<String> problems = new ArrayList<>();
        if (found == 0) {
            return problems;
        }
        if (config.partitions() != 0 && config.partitions() != found) {
            problems.add(
                    "processor.partitions is %d, %s has %d partitions. Mend: processor.partitions=%d, or leave it out"
                            .formatted(config.partitions(), Topics.INSTRUCTIONS, found, remembered));
        }
        if (remembered != found) {
            problems.add(ChangedPartitions.problem("the state of " + config.applicationId(), remembered, found));
        }
        return problems;
    }

    private static List<String> missingOffsets(ProcessorConfig config, TopicAdministration topics) {
        List<TopicPartition> missing =
                topics.withoutOffset(config.applicationId(), TopicAdministration.READ_WITHOUT_RESET);
        return missing.isEmpty()
                ? List.of()
                : List.of("the group " + config.applicationId() + " has no committed offset for " + missing
                        + ", and no position is guessed: `weir topics create` commits the first ones");
    }
}
