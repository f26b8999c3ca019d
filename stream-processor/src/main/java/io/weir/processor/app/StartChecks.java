package io.weir.processor.app;

import io.weir.processor.partition.PartitionState;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
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
        List<String> problems = new ArrayList<>();
        String memory = config.applicationId() + "-" + PartitionState.STORE + "-changelog";
        List<String> counted = List.of(Topics.INSTRUCTIONS, memory);
        int found = topics.partitions(counted).getOrDefault(Topics.INSTRUCTIONS, 0);
        int remembered = topics.partitions(counted).getOrDefault(memory, found);
        int expected = config.partitions() == 0 ? Math.max(found, 1) : config.partitions();
        problems.addAll(topics.verify(TopicCatalogue.withPartitions(expected).withInstructionsKept(config.horizon())));
        if (found != 0 && remembered != found) {
            problems.add("%s has %d partitions, the state of %s was made with %d: an identity is remembered where its"
                            .formatted(Topics.INSTRUCTIONS, found, config.applicationId(), remembered)
                    + " partition is, so repeats would not be recognised; the number never changes");
        }
        if (problems.isEmpty()) {
            problems.addAll(missingOffsets(config, topics));
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the payment processor can't start: " + String.join("; ", problems));
        }
        return found;
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
