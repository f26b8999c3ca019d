package io.weir.cli.reference;

import io.weir.processor.reference.SchemeStanding;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.UndecodableRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code reference.scheme} as the processors do, from its beginning to its end now. */
public final class SchemeInForce {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS_WITHOUT_RECORD_MAX = 60;

    private final Deserializer<Scheme> schemes;
    private SchemeStanding standing = SchemeStanding.NOTHING_YET;

    private SchemeInForce(RecordSerdes serdes) {
        schemes = serdes.valuesOf(Scheme.class, Topics.SCHEME).deserializer();
    }

    /**
     * How things stand.
     *
     * @param kafka properties of Kafka's consumer
     * @throws KafkaException if the topic is not there or its end is not reached
     */
    public static SchemeStanding read(Map<String, String> kafka, RecordSerdes serdes) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        settings.put("allow.auto.create.topics", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return new SchemeInForce(serdes).read(consumer);
        }
    }

    private SchemeStanding read(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SCHEME).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException(Topics.SCHEME + " does not exist; `weir topics create` makes it");
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        int pollsWithoutRecord = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.forEach(this::take);
            pollsWithoutRecord = records.isEmpty() ? pollsWithoutRecord + 1 : 0;
            if (pollsWithoutRecord > POLLS_WITHOUT_RECORD_MAX) {
                throw new KafkaException("the end of " + Topics.SCHEME + " was not reached");
            }
        }
        return standing;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        try {
            Scheme scheme = value == null ? null : schemes.deserialize(Topics.SCHEME, value);
            standing = standing.after(record.key(), scheme).standing();
        } catch (UndecodableRecordException e) {
            // Processors refuse it too, and say so; what was in force before stays.
        }
    }
}
