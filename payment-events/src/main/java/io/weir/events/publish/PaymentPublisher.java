package io.weir.events.publish;

import io.weir.events.identity.PaymentIdentity;
import io.weir.events.publish.PublishResult.NotPublished;
import io.weir.events.publish.PublishResult.Published;
import io.weir.events.publish.PublishResult.Reason;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.wire.RecordSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Publishes payment instructions, keyed by their identity, and says where each went or why it did not.
 *
 * <p>Guarantee: an instruction that is {@link Published} stands in the topic once, on all in-sync replicas. One that is not may be
 * published again without harm: instructions of one identity are one payment, however often they are there.
 *
 * <p>Thread-safe. One publisher serves a whole program.
 */
public final class PaymentPublisher implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final Producer<String, PaymentInstruction> producer;
    private final String topic;
    private final Semaphore places;

    PaymentPublisher(Producer<String, PaymentInstruction> producer, PublisherConfig config) {
        this.producer = producer;
        this.topic = config.topic();
        this.places = new Semaphore(config.inFlightMax());
    }

    /** A publisher of its own producer; connects in the background. */
    public static PaymentPublisher open(PublisherConfig config, RecordSerdes serdes) {
        Serializer<PaymentInstruction> values =
                serdes.valuesOf(PaymentInstruction.class, config.topic()).serializer();
        return new PaymentPublisher(
                new KafkaProducer<>(ProducerSettings.idempotent(config), new StringSerializer(), values), config);
    }

    /**
     * Publishes one instruction. Returns at once, unless as many as allowed are on their way: then it waits for a place.
     *
     * @return completes when Kafka has acknowledged it, or it is given up; never exceptionally
     */
    public CompletableFuture<PublishResult> publish(PaymentInstruction payment) {
        return PaymentIdentity.parse(payment.getInstructingParticipant(), payment.getPaymentId())
                .fold(
                        identity -> publish(identity, payment),
                        reason ->
                                CompletableFuture.completedFuture(new NotPublished(Reason.MALFORMED_IDENTITY, reason)));
    }

    /** Waits for what is on its way, 30 s at most. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    private CompletableFuture<PublishResult> publish(PaymentIdentity identity, PaymentInstruction payment) {
        CompletableFuture<PublishResult> result = new CompletableFuture<>();
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.complete(new NotPublished(Reason.CLOSED, "interrupted while waiting for earlier instructions"));
            return result;
        }
        CompletableFuture<PublishResult> unused = result.whenComplete((any, error) -> places.release());
        send(identity, payment, result);
        return result;
    }

    private void send(PaymentIdentity identity, PaymentInstruction payment, CompletableFuture<PublishResult> result) {
        try {
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(topic, identity.text(), payment),
                    (metadata, error) ->
                            result.complete(error == null ? published(identity, metadata) : SendFailure.of(error)));
        } catch (SerializationException e) {
            result.complete(new NotPublished(Reason.NOT_ENCODABLE, SendFailure.detail(e)));
        } catch (KafkaException | IllegalStateException e) {
            result.complete(SendFailure.of(e));
        } catch (RuntimeException e) {
            // What the serde of a registry throws is its own affair: nothing has been sent.
            result.complete(new NotPublished(Reason.NOT_ENCODABLE, SendFailure.detail(e)));
        }
    }

    private static Published published(PaymentIdentity identity, RecordMetadata metadata) {
        return new Published(
                identity,
                metadata.topic(),
                metadata.partition(),
                metadata.offset(),
                Instant.ofEpochMilli(metadata.timestamp()));
    }
}
