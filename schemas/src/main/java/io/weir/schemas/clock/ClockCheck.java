package io.weir.schemas.clock;

import io.weir.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this machine's clock with the brokers': writes a small record to {@link Topics#CLOCK}, whose timestamps are
 * the broker's append times, and takes the middle of sending and acknowledgement for our time of the append.
 * Not thread-safe; made for one check a minute.
 */
public final class ClockCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** No broker appends at this time; getting it back means that the topic keeps the sender's timestamps. */
    private static final long NOT_A_TIME = 1L;

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final byte[] program;

    ClockCheck(Producer<byte[], byte[]> producer, InstantSource clock, String program) {
        this.producer = producer;
        this.clock = clock;
        this.program = program.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Connects a clock check.
     *
     * @param properties of Kafka's producer, {@code bootstrap.servers} among them; what matters here is overridden
     * @param program who asks: the value of the records
     */
    public static ClockCheck connectedTo(Map<String, ?> properties, InstantSource clock, String program) {
        Map<String, Object> own = new HashMap<>(properties);
        own.put("acks", "all");
        own.put("linger.ms", 0);
        own.put("max.block.ms", PATIENCE.toMillis());
        own.put("request.timeout.ms", (int) PATIENCE.toMillis() - 1_000);
        own.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
        own.put("client.id", program + "-clock");
        own.remove("transactional.id");
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new ClockCheck(new KafkaProducer<>(own, bytes, bytes), clock, program);
    }

    /**
     * One comparison.
     *
     * @return empty if no broker answered within a few seconds
     * @throws IllegalStateException if the topic does not record the brokers' append times
     */
    public Optional<ClockReading> read() {
        try {
            producer.partitionsFor(Topics.CLOCK); // so that the exchange below is one round trip
            long startNanos = System.nanoTime();
            Instant start = clock.instant();
            RecordMetadata appended = producer.send(new ProducerRecord<>(Topics.CLOCK, null, NOT_A_TIME, null, program))
                    .get();
            Duration roundTrip = Duration.ofNanos(System.nanoTime() - startNanos);
            if (appended.timestamp() == NOT_A_TIME) {
                throw new IllegalStateException(Topics.CLOCK + " must have message.timestamp.type=LogAppendTime");
            }
            Duration half = roundTrip.dividedBy(2);
            Instant ours = start.plus(half);
            Duration skew = Duration.between(ours, Instant.ofEpochMilli(appended.timestamp()));
            return Optional.of(new ClockReading(skew, half.plusMillis(1)));
        } catch (KafkaException | ExecutionException e) {
            LOG.warn("no broker answered the clock check: {}", e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
