package io.weir.acceptance.proof;

import io.weir.acceptance.ground.Ground;
import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Seen;
import io.weir.processor.invariant.Watch;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** All committed records of a ground's topics, partition after partition, told to whoever watches. */
final class RecordedTopics {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Ground ground;
    private final Watch watch;

    RecordedTopics(Ground ground, Watch watch) {
        this.ground = ground;
        this.watch = watch;
    }

    /**
     * Reads to the ends that the topics have now.
     *
     * @throws IllegalStateException if the brokers don't give what is below them
     */
    void tell() {
        Map<String, Object> settings = new HashMap<>(ground.kafka());
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "none");
        settings.put("max.poll.records", 5_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (TopicPartition instructions : ground.positions().of(Topics.INSTRUCTIONS)) {
                payments(consumer, instructions.partition());
            }
            for (TopicPartition partials : ground.positions().of(Topics.PARTIALS)) {
                read(consumer, partials, values(CyclePartial.class, watch::partial));
            }
            for (TopicPartition batches : ground.positions().of(Topics.BATCHES)) {
                read(consumer, batches, values(SettlementBatch.class, watch::batch));
            }
        }
    }

    private void payments(KafkaConsumer<byte[], byte[]> consumer, int number) {
        read(
                consumer,
                new TopicPartition(Topics.INSTRUCTIONS, number),
                record -> watch.instruction(seen(record, raw(record))));
        read(consumer, new TopicPartition(Topics.OUTCOMES, number), values(PaymentOutcome.class, watch::outcome));
        read(
                consumer,
                new TopicPartition(Topics.DEAD_LETTERS, number),
                record -> watch.deadLetter(seen(record, raw(record))));
        watch.partitionEnds(number);
    }

    private <T extends SpecificRecordBase> Consumer<ConsumerRecord<byte[], byte[]>> values(
            Class<T> type, Consumer<Seen<T>> told) {
        Map<String, Deserializer<T>> deserializers = new HashMap<>();
        return record -> {
            T value = deserializers
                    .computeIfAbsent(
                            record.topic(),
                            topic -> ground.serdes().valuesOf(type, topic).deserializer())
                    .deserialize(record.topic(), record.value());
            told.accept(seen(record, value));
        };
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Consumer<ConsumerRecord<byte[], byte[]>> told) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long position = consumer.position(partition);
        long movedNanos = System.nanoTime();
        while (position < end) {
            consumer.poll(POLL).forEach(told);
            long now = consumer.position(partition);
            if (now > position) {
                position = now;
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > PATIENCE.toNanos()) {
                throw new IllegalStateException("%s can't be read from %,d to %,d".formatted(partition, now, end));
            }
        }
    }

    private static Raw raw(ConsumerRecord<byte[], byte[]> record) {
        SortedMap<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), String.valueOf(text(header.value()))));
        return new Raw(record.key(), record.value(), headers);
    }

    private static <T> Seen<T> seen(ConsumerRecord<byte[], byte[]> record, T value) {
        return new Seen<>(record.partition(), record.offset(), record.timestamp(), text(record.key()), value);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
