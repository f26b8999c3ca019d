package io.weir.sink.write;

import org.apache.kafka.common.TopicPartition;

/** Where a record that becomes a row was read. */
record RecordAddress(TopicPartition partition, long offset) {}
