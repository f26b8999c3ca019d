package io.weir.sink.lease;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What a take-over has to know from Kafka. Methods throw {@link org.apache.kafka.common.KafkaException}. */
public interface TopicLookup {

    /** The id of the topic that has this name now. */
    Uuid idOf(String topic);

    /** The lowest offset that the partition still holds. */
    long earliestOffset(TopicPartition partition);
}
