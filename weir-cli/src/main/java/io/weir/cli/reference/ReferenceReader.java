package io.weir.cli.reference;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of reference data as the processors do, from its beginning to its end now. */
final class ReferenceReader {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS_WITHOUT_RECORD_MAX = 60;

    private ReferenceReader() {}

    /**
     * Hands over every record.
     *
     * @param kafka properties of Kafka's consumer
     * @throws KafkaException if the topic is not there or its end is not reached
     */
    static void read(Map<String, String> kafka, String topic, Consumer<ConsumerRecord<String, byte[]>> taker) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topic, taker);
        }
    }

    private static void read(
            KafkaConsumer<String, byte[]> consumer, String topic, Consumer<ConsumerRecord<String, byte[]>> taker) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException(topic + " does not exist; `weir topics create` makes it");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int pollsWithoutRecord = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.forEach(taker);
            pollsWithoutRecord = records.isEmpty() ? pollsWithoutRecord + 1 : 0;
            if (pollsWithoutRecord > POLLS_WITHOUT_RECORD_MAX) {
                throw new KafkaException("the end of " + topic + " was not reached");
            }
        }
    }
}
