package io.weir.schemas.topics;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** The order in which partitions are listed, so that two runs say the same. */
final class TopicOrder {

    static final Comparator<TopicPartition> BY_NAME_AND_NUMBER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private TopicOrder() {}
}
