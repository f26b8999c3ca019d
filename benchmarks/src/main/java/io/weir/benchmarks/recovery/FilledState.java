package io.weir.benchmarks.recovery;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.identify.CanonicalForm;
import io.weir.processor.identify.Fingerprint;
import io.weir.processor.identify.Identities;
import io.weir.processor.identify.Remembered;
import io.weir.schemas.FirstOutcome;
import io.weir.schemas.OutcomeKind;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * State as if so many payments had been settled in the last 30 days: their rows, as the program itself writes them, straight
 * into the changelog of the identities, each in the partition that its identity belongs to. To be written before a processor's
 * first start. (To answer as many payments through the pipeline would take hours.)
 */
final class FilledState {

    private static final String CHANGELOG = "weir-processor-" + Identities.STORE + "-changelog";
    private static final long SPAN_MILLIS = Duration.ofDays(30).toMillis();
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final String bootstrapServers;
    private final int partitions;
    private final long identities;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    FilledState(String bootstrapServers, int partitions, long identities) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
        this.identities = identities;
    }

    void write(int replicas) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            NewTopic changelog = new NewTopic(CHANGELOG, partitions, (short) replicas)
                    .configs(Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime"));
            admin.createTopics(List.of(changelog)).all().get();
        }
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "compression.type", "zstd",
                "compression.zstd.level", 1,
                "batch.size", 65_536,
                "linger.ms", 50);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            writeAll(producer);
            producer.flush();
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("not everything was written", failed);
        }
    }

    private void writeAll(KafkaProducer<byte[], byte[]> producer) {
        long begin = System.currentTimeMillis() - SPAN_MILLIS;
        AtomicReference<byte[]> key = new AtomicReference<>(new byte[0]);
        AtomicReference<byte[]> value = new AtomicReference<>(new byte[0]);
        Identities rows = new Identities(putsInto(key, value));
        for (long number = 0; number < identities; number++) {
            PaymentIdentity identity = new PaymentIdentity("BANKBEBBXXX/" + Long.toHexString(number * GOLDEN));
            rows.remember(rows.keyOf(identity), settled(number, begin + number * SPAN_MILLIS / identities));
            byte[] text = identity.text().getBytes(StandardCharsets.UTF_8);
            int partition = Utils.toPositive(Utils.murmur2(text)) % partitions;
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(CHANGELOG, partition, key.get(), value.get()), (at, failed) -> {
                        if (failed != null) {
                            failure.compareAndSet(null, failed);
                        }
                    });
        }
    }

    private static Remembered settled(long number, long requestedAtMillis) {
        FirstOutcome first = new FirstOutcome(
                OutcomeKind.SETTLED, Instant.ofEpochMilli(requestedAtMillis + 250), number, List.of(), null);
        Fingerprint content = new Fingerprint(number * GOLDEN, ~number * GOLDEN);
        return new Remembered(CanonicalForm.CURRENT_VERSION, content, requestedAtMillis, first);
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> putsInto(AtomicReference<byte[]> key, AtomicReference<byte[]> value) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                KeyValueStore.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        key.set(((Bytes) arguments[0]).get());
                        value.set((byte[]) arguments[1]);
                    }
                    return null;
                });
    }
}
