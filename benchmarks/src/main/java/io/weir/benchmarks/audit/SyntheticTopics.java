package io.weir.benchmarks.audit;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes what a pipeline would: instructions, their outcomes in the same partition and order, cycles. For one thread. */
final class SyntheticTopics implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final int IN_A_TRANSACTION = 2_000;
    private static final int IN_A_CYCLE = 100_000;

    private final SingleObjectSerdes serdes = new SingleObjectSerdes();
    private final Map<String, Object> connection;
    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, OffsetAndMetadata> answered = new HashMap<>();
    private final Map<String, Function<SpecificRecordBase, byte[]>> serializers = new HashMap<>();
    private long written;
    private long cycles = 1;
    private SyntheticCycle cycle = new SyntheticCycle(PARTITIONS, cycles);

    SyntheticTopics(String bootstrapServers) {
        connection = Map.of("bootstrap.servers", bootstrapServers);
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("transactional.id", "synthetic");
        settings.put("linger.ms", 5);
        settings.put("batch.size", 1 << 18);
        settings.put("compression.type", "lz4");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try (TopicAdministration topics = TopicAdministration.connectedTo(connection)) {
            topics.create(TopicCatalogue.withPartitions(PARTITIONS), 1);
        }
        producer.initTransactions();
    }

    /** Writes until there are so many payments, closes the cycle and commits the group's offsets. */
    void fill(long payments) throws ExecutionException, InterruptedException {
        while (written < payments) {
            long next = Math.min(payments, written + IN_A_TRANSACTION);
            write(written, next);
            if (written / IN_A_CYCLE != next / IN_A_CYCLE) {
                closeCycle();
            }
            written = next;
        }
        try (Admin admin = Admin.create(connection)) {
            admin.alterConsumerGroupOffsets("weir-processor", answered).all().get();
        }
    }

    private void write(long from, long to) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        producer.beginTransaction();
        for (long number = from; number < to; number++) {
            SyntheticPayment payment = new SyntheticPayment(number);
            sent.add(send(Topics.INSTRUCTIONS, partition(number), payment.identity(), payment.instruction()));
        }
        producer.commitTransaction();
        producer.beginTransaction();
        for (long number = from; number < to; number++) {
            RecordMetadata at = sent.get((int) (number - from)).get();
            SyntheticPayment payment = new SyntheticPayment(number);
            PaymentOutcome outcome = payment.outcome(at, cycle.cutOff());
            if (payment.isBatched()) {
                cycle.add(at.partition(), outcome);
            }
            write(Topics.OUTCOMES, at.partition(), payment.identity(), outcome);
            answered.put(new TopicPartition(at.topic(), at.partition()), new OffsetAndMetadata(at.offset() + 1));
        }
        producer.commitTransaction();
    }

    private static int partition(long number) {
        return (int) ((number * 2_654_435_761L) >>> 7) & (PARTITIONS - 1);
    }

    private void closeCycle() {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            write(Topics.PARTIALS, 0, "EUR", cycle.partial(partition));
        }
        write(Topics.BATCHES, 0, "EUR", cycle.batch());
        producer.commitTransaction();
        cycles++;
        cycle = new SyntheticCycle(PARTITIONS, cycles);
    }

    /** What goes wrong with it, the commit of its transaction throws. */
    private void write(String topic, int partition, String key, SpecificRecordBase value) {
        Future<RecordMetadata> unused = send(topic, partition, key, value);
    }

    private Future<RecordMetadata> send(String topic, int partition, String key, SpecificRecordBase value) {
        byte[] bytes = serializers
                .computeIfAbsent(topic, any -> serializer(value.getClass(), topic))
                .apply(value);
        return producer.send(new ProducerRecord<>(topic, partition, key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    /** Making one takes a hundred times as long as using it. */
    private <T extends SpecificRecordBase> Function<SpecificRecordBase, byte[]> serializer(
            Class<T> type, String topic) {
        Serializer<T> serializer = serdes.valuesOf(type, topic).serializer();
        return value -> serializer.serialize(topic, type.cast(value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
