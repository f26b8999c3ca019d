package io.weir.events.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Gives out producers that keep what they are sent, and fail on demand. */
final class FakeKafka implements KafkaAccess {
    final List<String> transactionalIds = new ArrayList<>();
    String topicId = "topic-1";
    private long acceptedMax = Long.MAX_VALUE;
    private long sends;
    private @Nullable RuntimeException sendError;
    private MockProducer<byte[], byte[]> producer = producer(Long.MAX_VALUE);
    private @Nullable RuntimeException commitError;

    void acceptOnly(long records) {
        acceptedMax = records;
    }

    /** Each send fails at once, as with a topic that is not there. */
    void failSends(RuntimeException error) {
        sendError = error;
    }

    /** How often the last producer was asked to send. */
    long sends() {
        return sends;
    }

    void failCommit(RuntimeException error) {
        commitError = error;
    }

    /** What the last producer wrote and did not take back. */
    List<ProducerRecord<byte[], byte[]>> written() {
        return producer.history();
    }

    MockProducer<byte[], byte[]> lastProducer() {
        return producer;
    }

    @Override
    public Producer<byte[], byte[]> transactional(String transactionalId) {
        transactionalIds.add(transactionalId);
        producer = producer(acceptedMax);
        producer.commitTransactionException = commitError;
        return producer;
    }

    @Override
    public Producer<byte[], byte[]> idempotent() {
        producer = producer(acceptedMax);
        return producer;
    }

    @Override
    public String topicId() {
        return topicId;
    }

    private MockProducer<byte[], byte[]> producer(long acceptedMax) {
        sends = 0;
        return new MockProducer<>(
                true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                if (++sends > acceptedMax) {
                    throw new KafkaException("broker is gone");
                }
                return sendError == null ? super.send(record) : CompletableFuture.failedFuture(sendError);
            }
        };
    }
}
