package io.weir.sink;

import io.weir.sink.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies positions to the consumer group once a second, for lag tools. Nothing reads them back; losing one is no matter. */
final class PositionMirror {

    private static final Logger LOG = LoggerFactory.getLogger(PositionMirror.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private Instant next = Instant.EPOCH;

    PositionMirror(Consumer<byte[], byte[]> consumer, SinkMetrics metrics, InstantSource clock) {
        this.consumer = consumer;
        this.metrics = metrics;
        this.clock = clock;
    }

    void show(Map<TopicPartition, Lease> held) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        held.keySet()
                .forEach(partition ->
                        consumer.currentLag(partition).ifPresent(records -> metrics.lag(partition, records)));
        consumer.commitAsync(offsets(held), (offsets, failure) -> {
            if (failure != null) {
                LOG.debug("positions were not mirrored", failure);
            }
        });
    }

    void showLast(Map<TopicPartition, Lease> held) {
        try {
            consumer.commitSync(offsets(held), Duration.ofSeconds(2));
        } catch (KafkaException e) {
            LOG.debug("positions were not mirrored", e);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Lease> held) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        held.forEach((partition, lease) -> offsets.put(partition, new OffsetAndMetadata(lease.nextOffset())));
        return offsets;
    }
}
