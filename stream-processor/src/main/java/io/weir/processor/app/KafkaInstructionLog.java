package io.weir.processor.app;

import io.weir.processor.partition.InstructionLog;
import io.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Asks the brokers, with a consumer of its own for each question: it is asked when a task begins, and then seldom. */
final class KafkaInstructionLog implements InstructionLog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> settings;
    private final Uuid topicId;

    /** @param topicId id of payments.instructions at the start */
    KafkaInstructionLog(Map<String, String> kafka, Uuid topicId) {
        this.settings = new HashMap<>(kafka);
        this.topicId = topicId;
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    @Override
    public Uuid topicId() {
        return topicId;
    }

    @Override
    public OptionalLong firstRecord(int partition, long from, long to) {
        TopicPartition here = new TopicPartition(Topics.INSTRUCTIONS, partition);
        long startNanos = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(here));
            consumer.seek(here, Math.max(from, earliest(consumer, here)));
            while (consumer.position(here) < to) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    return record.offset() < to ? OptionalLong.of(record.offset()) : OptionalLong.empty();
                }
                if (System.nanoTime() - startNanos > PATIENCE.toNanos()) {
                    throw new TimeoutException("the brokers did not give " + here + " from offset " + from + " within "
                            + PATIENCE.toSeconds() + " s");
                }
            }
            return OptionalLong.empty();
        }
    }

    private static long earliest(KafkaConsumer<byte[], byte[]> consumer, TopicPartition here) {
        return consumer.beginningOffsets(List.of(here)).getOrDefault(here, 0L);
    }
}
