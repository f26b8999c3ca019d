package io.weir.sink.story;

import static org.awaitility.Awaitility.await;

import io.weir.platform.LocalKafka;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** A real Kafka with the pipeline's topics, and the processor's side of them. */
public final class OutcomeTopics implements AutoCloseable {

    private final LocalKafka kafka = LocalKafka.starting().start();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Serializer<PaymentOutcome> outcomes = new SingleObjectSerdes()
            .valuesOf(PaymentOutcome.class, Topics.OUTCOMES)
            .serializer();

    public OutcomeTopics(int partitions) {
        Map<String, Object> brokers = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (TopicAdministration topics = TopicAdministration.connectedTo(brokers)) {
            topics.create(TopicCatalogue.withPartitions(partitions), 1);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    public LocalKafka kafka() {
        return kafka;
    }

    /** Deletes payments.outcomes and creates it again. */
    public void makeAnew(int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.OUTCOMES)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        try (TopicAdministration topics =
                TopicAdministration.connectedTo(Map.of("bootstrap.servers", bootstrapServers()))) {
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> topics.create(TopicCatalogue.withPartitions(partitions), 1)
                            .created()
                            .contains(Topics.OUTCOMES));
        }
    }

    /** In one transaction, each to the partition of its origin. */
    public void commit(List<PaymentOutcome> answers) {
        send(answers);
        producer.commitTransaction();
    }

    /** As {@link #commit}, but taken back after the brokers have it. */
    public void abort(List<PaymentOutcome> answers) {
        send(answers);
        producer.flush();
        producer.abortTransaction();
    }

    /** As {@link #commit}, but without the commit: the brokers have it, and wait. */
    public void leaveOpen(List<PaymentOutcome> answers) {
        send(answers);
        producer.flush();
    }

    /** Ends what was left open. */
    public void commitOpen() {
        producer.commitTransaction();
    }

    private void send(List<PaymentOutcome> answers) {
        producer.beginTransaction();
        answers.forEach(answer -> send(answer.getOrigin().getPartition(), outcomes.serialize(Topics.OUTCOMES, answer)));
    }

    /** Bytes that are no outcome. */
    public void commitBytes(int partition, byte[] bytes) {
        producer.beginTransaction();
        send(partition, bytes);
        producer.commitTransaction();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit tells
    private void send(int partition, byte[] bytes) {
        producer.send(new ProducerRecord<>(Topics.OUTCOMES, partition, null, bytes));
    }

    @Override
    public void close() {
        producer.close();
        kafka.close();
    }
}
