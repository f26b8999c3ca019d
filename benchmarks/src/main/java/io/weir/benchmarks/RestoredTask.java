package io.weir.benchmarks;

import io.weir.processor.app.SharedStoreMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/** A task with one store, restored by Kafka Streams when it starts. */
final class RestoredTask implements AutoCloseable {

    static final String STORE = "identities";

    private final Path folder;
    private final KafkaStreams streams;
    private final CountDownLatch restored = new CountDownLatch(1);
    private volatile long beginNanos;
    private volatile long endNanos;
    private volatile long records;

    RestoredTask(String bootstrapServers, String application, Path folder, long memoryBytes) {
        this.folder = folder;
        this.streams =
                new KafkaStreams(topology(application), settings(bootstrapServers, application, folder, memoryBytes));
        streams.setGlobalStateRestoreListener(new Stopwatch());
        streams.start();
    }

    static String sourceOf(String application) {
        return application + "-source";
    }

    void awaitRestored(Duration within) throws InterruptedException {
        if (!restored.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("not restored within " + within + ": " + streams.state());
        }
    }

    long records() {
        return records;
    }

    double seconds() {
        return (endNanos - beginNanos) / 1e9;
    }

    long fileBytes() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(30));
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                if (!file.delete()) {
                    System.err.println(file + " could not be deleted");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Topology topology(String application) {
        return new Topology()
                .addSource("read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), sourceOf(application))
                .addProcessor("keep", Idle::new, "read")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                                .withLoggingEnabled(Map.of("message.timestamp.type", "LogAppendTime"))
                                .withCachingDisabled(),
                        "keep");
    }

    /** As the program sets them. */
    private static Properties settings(String bootstrapServers, String application, Path folder, long memoryBytes) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedStoreMemory.class);
        settings.put(SharedStoreMemory.BYTES, memoryBytes);
        settings.put(StreamsConfig.restoreConsumerPrefix("max.poll.records"), 20_000);
        settings.put(StreamsConfig.restoreConsumerPrefix("max.partition.fetch.bytes"), 16 << 20);
        settings.put(StreamsConfig.restoreConsumerPrefix("fetch.max.bytes"), 100 << 20);
        return settings;
    }

    private final class Stopwatch implements StateRestoreListener {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {
            beginNanos = System.nanoTime();
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long end, long count) {}

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {
            endNanos = System.nanoTime();
            records = total;
            restored.countDown();
        }
    }

    /** A store needs a processor; this one has nothing to do. */
    private static final class Idle implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            throw new IllegalStateException("nothing is read");
        }
    }
}
