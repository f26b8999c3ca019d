package io.weir.acceptance.guard;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** Partitions in an order, so that a run is the same for the same seed. */
final class TrialTopics {

    static final Comparator<TopicPartition> BY_NUMBER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private TrialTopics() {}
}
