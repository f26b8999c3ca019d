package io.weir.benchmarks;

import io.weir.platform.LocalKafka;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How long a partition's identities take to be restored from the changelog, by Kafka Streams, from a real broker on this
 * machine, with the program's settings.
 *
 * <pre>
 * java -cp 'benchmarks/target/weir-benchmarks-VERSION.jar:benchmarks/target/lib/*' io.weir.benchmarks.IdentityRestore \
 *      --identities 10000000 [--stores weir,bucket-36]
 * </pre>
 */
public final class IdentityRestore {

    private static final Duration RESTORED_WITHIN = Duration.ofMinutes(10);

    private final String bootstrapServers;
    private final Load load;
    private final long memoryBytes;

    private IdentityRestore(String bootstrapServers, Options options) {
        this.bootstrapServers = bootstrapServers;
        this.load = new Load(options.number("identities", 10_000_000));
        this.memoryBytes = options.number("memory-mib", 256) << 20;
    }

    /** Measures the stores named by {@code --stores}: only those that have one changelog. */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        Options options = Options.of(arguments);
        try (LocalKafka kafka = LocalKafka.starting().start()) {
            IdentityRestore restore = new IdentityRestore(kafka.bootstrapServers(), options);
            System.out.println("| store | records | broker B | state B | restored in s | records /s |");
            System.out.println("|---|--:|--:|--:|--:|--:|");
            for (IdentityStore store : IdentityStores.chosen(options.text("stores", "bucket-36,hash-packed,weir"))) {
                System.out.println(restore.measure(store));
            }
        }
    }

    private String measure(IdentityStore store) throws IOException, ExecutionException, InterruptedException {
        String application = "restore-" + Math.floorMod(store.name().hashCode(), 1_000_000);
        String changelog = application + "-" + RestoredTask.STORE + "-changelog";
        createTopics(application, changelog);
        log(store, changelog);
        double logBytes = (double) bytesOf(changelog) / load.identities();
        Path folder = Files.createTempDirectory("weir-restore-");
        try (RestoredTask task = new RestoredTask(bootstrapServers, application, folder, memoryBytes)) {
            task.awaitRestored(RESTORED_WITHIN);
            return String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.1f | %.1f | %,.0f |",
                    store.name(),
                    task.records(),
                    logBytes,
                    (double) task.fileBytes() / load.identities(),
                    task.seconds(),
                    task.records() / task.seconds());
        }
    }

    private void createTopics(String application, String changelog) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            NewTopic log = new NewTopic(changelog, 1, (short) 1)
                    .configs(Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime"));
            NewTopic source = new NewTopic(RestoredTask.sourceOf(application), 1, (short) 1);
            admin.createTopics(List.of(log, source)).all().get();
        }
    }

    /** What the store would have logged for one horizon. */
    private void log(IdentityStore store, String changelog) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "compression.type", "zstd",
                "compression.zstd.level", 1,
                "batch.size", 65_536,
                "linger.ms", 50);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
            store.open(name -> keepsNothing(), (key, value) -> {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(changelog, 0, key, value), (position, failure) -> {
                            if (failure != null) {
                                failures.add(failure);
                            }
                        });
            });
            for (long number = 0; number < load.identities(); number++) {
                store.remember(load.payment(number));
            }
            producer.flush();
            if (!failures.isEmpty()) {
                throw new IllegalStateException("not everything was logged", failures.get(0));
            }
        }
    }

    private long bytesOf(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.describeLogDirs(List.of(1)).allDescriptions().get(1, TimeUnit.MINUTES).values().stream()
                    .flatMap(broker -> broker.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(topic))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the broker doesn't say how large its logs are", e);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** What is written to it is only logged. */
    private static KeyValueStore<?, ?> keepsNothing() {
        return (KeyValueStore<?, ?>) Proxy.newProxyInstance(
                KeyValueStore.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> null);
    }
}
