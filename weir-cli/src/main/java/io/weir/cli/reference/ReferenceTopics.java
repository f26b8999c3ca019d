package io.weir.cli.reference;

import io.weir.schemas.AccountException;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes reference data to its topics and waits until the brokers have it. */
public final class ReferenceTopics implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final Serializer<Scheme> schemes;
    private final Serializer<AccountException> accounts;

    private ReferenceTopics(Producer<String, byte[]> producer, RecordSerdes serdes) {
        this.producer = producer;
        schemes = serdes.valuesOf(Scheme.class, Topics.SCHEME).serializer();
        accounts = serdes.valuesOf(AccountException.class, Topics.ACCOUNTS).serializer();
    }

    /** Connects with the given properties of Kafka's producer. */
    public static ReferenceTopics open(Map<String, String> kafka, RecordSerdes serdes) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.request.size", 8 << 20);
        return new ReferenceTopics(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), serdes);
    }

    /** Puts a scheme in force. */
    public void load(Scheme scheme) throws InterruptedException {
        await(List.of(producer.send(
                new ProducerRecord<>(Topics.SCHEME, scheme.getName(), schemes.serialize(Topics.SCHEME, scheme)))));
    }

    /** Puts account exceptions in force; a freed account is a tombstone. */
    public void load(List<AccountsFile.Line> lines) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (AccountsFile.Line line : lines) {
            byte[] value = line.exception()
                    .map(exception -> accounts.serialize(Topics.ACCOUNTS, exception))
                    .orElse(null);
            sent.add(producer.send(new ProducerRecord<>(Topics.ACCOUNTS, line.account(), value)));
        }
        await(sent);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
            }
        }
    }
}
