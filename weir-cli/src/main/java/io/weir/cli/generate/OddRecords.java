package io.weir.cli.generate;

import io.weir.events.generate.Generated;
import io.weir.events.generate.GeneratorShape;
import io.weir.events.generate.Intent;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.generate.Shares;
import io.weir.events.identity.PaymentIdentity;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that no upstream system of ours sends, but another client may: into the wrong partition, with an identity that can't be
 * read, or nothing that could be decoded. Not thread-safe.
 */
public final class OddRecords implements AutoCloseable {
    private static final byte[] UNKNOWN_SCHEMA = {0, 0x7f, 0x6f, 0x5f, 0x4f, 2, 4, 6};
    private static final byte[] NOT_FRAMED = "{\"amount\": 12.50}".getBytes(StandardCharsets.UTF_8);
    private static final int FRAME_BYTES = 5;
    private static final long OTHER_SEED = 0x6f64647265636f72L;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<PaymentInstruction> values;
    private final PaymentGenerator payments;
    private final int partitions;
    private final Tally tally;
    private @Nullable Future<RecordMetadata> last;
    private int rounds;

    /** Is told what was sent and how it is meant to be answered. */
    public interface Tally {
        /** A record that is meant so. */
        void meant(Intent intent);

        /** A record that is meant so once it was placed where it belongs. */
        void misplaced(Intent intent);

        void undecodable();
    }

    private OddRecords(
            Producer<byte[], byte[]> producer,
            RecordSerdes serdes,
            PaymentGenerator payments,
            int partitions,
            Tally tally) {
        this.producer = producer;
        this.values =
                serdes.valuesOf(PaymentInstruction.class, Topics.INSTRUCTIONS).serializer();
        this.payments = payments;
        this.partitions = partitions;
        this.tally = tally;
    }

    /**
     * Connects with the given properties of Kafka's producer.
     *
     * @param payments whose payments these are: {@link #paymentsBeside} gives some that are no others
     * @param partitions of the instructions
     */
    public static OddRecords open(
            Map<String, String> kafka, RecordSerdes serdes, PaymentGenerator payments, int partitions, Tally tally) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("acks", "all");
        settings.put("linger.ms", 0);
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new OddRecords(new KafkaProducer<>(settings, bytes, bytes), serdes, payments, partitions, tally);
    }

    /** Payments that are fit to be paid, and none of those of {@code seed}. */
    public static PaymentGenerator paymentsBeside(long seed, GeneratorShape shape, Instant base) {
        return PaymentGenerator.seeded(
                seed ^ OTHER_SEED, shape.withShares(Shares.NONE).withoutRuns(), base);
    }

    /** Three misplaced payments, one of them sent again where it belongs, and one record of every kind that can't be decoded. */
    public void sendSome() {
        Generated repeated = payments.next();
        misplace(repeated, "some other key".getBytes(StandardCharsets.UTF_8));
        misplace(payments.next(), null);
        misplace(payments.next(), null);
        PaymentIdentity identity = identityOf(repeated.instruction());
        send(
                identity.partition(partitions),
                identity.text().getBytes(StandardCharsets.UTF_8),
                bytes(repeated.instruction()));
        tally.meant(Intent.REPEAT);
        byte[] whole = bytes(repeated.instruction());
        undecodable(null);
        undecodable(NOT_FRAMED);
        undecodable(UNKNOWN_SCHEMA);
        undecodable(Arrays.copyOf(whole, FRAME_BYTES + (whole.length - FRAME_BYTES) / 2));
        rounds++;
    }

    /** A payment that a publisher of ours keeps back, since its identity can't be read. */
    public void sendUnreadable(PaymentInstruction instruction) {
        send(rounds % partitions, null, bytes(instruction));
    }

    /** Waits until all are acknowledged. */
    public void flush() throws ExecutionException, InterruptedException {
        producer.flush();
        if (last != null) {
            last.get();
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private void misplace(Generated generated, byte @Nullable [] key) {
        int right = identityOf(generated.instruction()).partition(partitions);
        boolean possible = partitions > 1;
        send((right + 1) % partitions, key, bytes(generated.instruction()));
        if (possible) {
            tally.misplaced(Intent.FRESH);
        } else {
            tally.meant(Intent.FRESH);
        }
    }

    private void undecodable(byte @Nullable [] value) {
        send(rounds % partitions, null, value);
        tally.undecodable();
    }

    private void send(int partition, byte @Nullable [] key, byte @Nullable [] value) {
        last = producer.send(new ProducerRecord<>(Topics.INSTRUCTIONS, partition, key, value));
    }

    private byte[] bytes(PaymentInstruction instruction) {
        return values.serialize(Topics.INSTRUCTIONS, instruction);
    }

    private static PaymentIdentity identityOf(PaymentInstruction instruction) {
        return PaymentIdentity.parse(instruction.getInstructingParticipant(), instruction.getPaymentId())
                .orElseThrow();
    }
}
