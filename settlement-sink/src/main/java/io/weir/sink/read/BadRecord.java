package io.weir.sink.read;

import org.apache.kafka.common.TopicPartition;

/** A record that was answered by the pipeline but can't be stored: its partition stops before it. */
public record BadRecord(TopicPartition partition, long offset, Throwable cause) {

    public String describe() {
        return "%s partition %d offset %d can't be stored: %s"
                .formatted(partition.topic(), partition.partition(), offset, cause.getMessage());
    }
}
