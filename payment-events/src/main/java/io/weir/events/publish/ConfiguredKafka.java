package io.weir.events.publish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka as the configuration says. */
record ConfiguredKafka(PublisherConfig config) implements KafkaAccess {
    /** An open transaction holds up every reader of its partitions. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

    @Override
    public Producer<byte[], byte[]> transactional(String transactionalId) {
        return producer(ProducerSettings.transactional(config, transactionalId, TRANSACTION_TIMEOUT));
    }

    @Override
    public Producer<byte[], byte[]> idempotent() {
        return producer(ProducerSettings.idempotent(config));
    }

    @Override
    public String topicId() {
        try (Admin admin = Admin.create(ProducerSettings.admin(config))) {
            Map<String, TopicDescription> topics = admin.describeTopics(List.of(config.topic()))
                    .allTopicNames()
                    .get();
            return topics.values().iterator().next().topicId().toString();
        } catch (ExecutionException e) {
            throw new KafkaException("topic " + config.topic(), SendFailure.asKafkaException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
