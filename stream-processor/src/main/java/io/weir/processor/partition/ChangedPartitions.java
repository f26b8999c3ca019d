package io.weir.processor.partition;

import io.weir.schemas.topics.Topics;

/** What there is to say when {@code payments.instructions} has another number of partitions than before. */
public final class ChangedPartitions {

    private ChangedPartitions() {}

    /**
     * The reason and the mend, in one sentence each.
     *
     * @param state what was made with the number of before, for example {@code the state of weir-processor}
     */
    public static String problem(String state, int before, int now) {
        return "%s was made with %d partitions of %s, now there are %d: identities would be looked for in the wrong partition and"
                        .formatted(state, before, Topics.INSTRUCTIONS, now)
                + " cycles closed without one, so the number never changes. Mend: the topic with its %d partitions of before (Kafka"
                        .formatted(before)
                + " takes none away: from a backup), or another pipeline with topics, state and database of its own";
    }
}
