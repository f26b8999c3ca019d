package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.cli.generate.DemoShape;
import io.weir.cli.generate.OddRecords;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.identity.PaymentIdentity;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Some client that writes what it likes to the instructions, and looks at what becomes of it. Not thread-safe. */
final class ForeignClient implements AutoCloseable {
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(3);
    private static final int LOOK_MILLIS = 200;

    private final Ground ground;
    private final KafkaProducer<byte[], byte[]> producer;
    private final PaymentGenerator payments;

    /** @param settings of the producer, beside where the brokers are */
    ForeignClient(Ground ground, RandomGenerator random, Map<String, Object> settings) {
        this.ground = ground;
        Map<String, Object> all = new TreeMap<>(ground.kafka());
        all.put("acks", "all");
        all.put("linger.ms", 0);
        all.putAll(settings);
        ByteArraySerializer bytes = new ByteArraySerializer();
        this.producer = new KafkaProducer<>(all, bytes, bytes);
        this.payments =
                OddRecords.paymentsBeside(random.nextLong(), DemoShape.of(ground.scheme(), false), Instant.now());
    }

    /** A payment that nothing is wrong with. */
    PaymentInstruction payment() {
        return payments.next().instruction();
    }

    /** Sends a value to a partition, and waits for its offset. */
    RecordMetadata send(int partition, byte @Nullable [] value) throws ExecutionException, InterruptedException {
        return producer.send(new ProducerRecord<>(Topics.INSTRUCTIONS, partition, null, value))
                .get();
    }

    /** Sends it where the payment's identity belongs. */
    RecordMetadata send(PaymentInstruction payment, byte[] value) throws ExecutionException, InterruptedException {
        return send(identity(payment).partition(ground.partitions()), value);
    }

    static PaymentIdentity identity(PaymentInstruction payment) {
        return PaymentIdentity.parse(payment.getInstructingParticipant(), payment.getPaymentId())
                .orElseThrow();
    }

    /** Waits until a record's only answer is stored as a dead letter, and returns "cause sha-256-of-the-value length". */
    String awaitBuried(RecordMetadata record) throws IOException, InterruptedException {
        return awaitText("SELECT cause || ' ' || coalesce(encode(sha256(value), 'hex'), 'none') || ' '"
                + " || coalesce(length(value), 0) FROM weir.dead_letter WHERE origin_partition = " + record.partition()
                + " AND origin_offset = " + record.offset());
    }

    /** Waits until a record's only answer is stored as an outcome, and returns its kind. */
    String awaitKind(RecordMetadata record) throws IOException, InterruptedException {
        String where = " WHERE partition = " + record.partition() + " AND origin_offset = " + record.offset();
        return awaitText(
                "SELECT kind FROM weir.payment" + where + " UNION ALL SELECT kind FROM weir.payment_repeat" + where);
    }

    private String awaitText(String query) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ANSWERED_WITHIN.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try {
                List<String> found = ground.database().texts(query);
                if (found.size() == 1) {
                    return found.get(0);
                }
                if (found.size() > 1) {
                    throw new IOException("more than one answer: " + found + " by " + query);
                }
            } catch (SQLException e) {
                // PostgreSQL may be away for a moment.
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new IOException("no answer within " + ANSWERED_WITHIN.toSeconds() + " s: " + query);
    }

    @Override
    public void close() {
        producer.close();
    }
}
