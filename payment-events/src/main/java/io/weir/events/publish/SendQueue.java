package io.weir.events.publish;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Sends encoded payments and takes their acknowledgements in the same order. Every failure is thrown, none is kept for later. */
final class SendQueue {
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Queue<Future<RecordMetadata>> onTheWay = new ArrayDeque<>();
    private final Map<Integer, Long> lastOffsets = new TreeMap<>();

    SendQueue(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Sends one payment.
     *
     * @throws KafkaException if it failed at once. A topic that is not there does so after a minute; to go on with the next payment
     *     would cost a minute for each.
     */
    void send(byte[] key, byte[] value) {
        Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topic, key, value));
        if (sent.isDone()) {
            await(sent);
        }
        onTheWay.add(sent);
    }

    int size() {
        return onTheWay.size();
    }

    /**
     * Waits for the oldest payment: only a gapless beginning counts as acknowledged.
     *
     * @throws KafkaException if it was not acknowledged
     */
    void acknowledgeOldest() {
        RecordMetadata metadata = await(onTheWay.remove());
        lastOffsets.merge(metadata.partition(), metadata.offset(), Math::max);
    }

    /** Per partition, the offset of the last payment that was acknowledged. */
    Map<Integer, Long> lastOffsets() {
        return lastOffsets;
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw SendFailure.asKafkaException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
