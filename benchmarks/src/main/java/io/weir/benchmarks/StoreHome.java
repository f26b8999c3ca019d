package io.weir.benchmarks;

import io.weir.processor.app.SharedStoreMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Real stores of Kafka Streams on disk, set as the program sets them, in a task without a broker. */
final class StoreHome implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int QUIET_POLLS = 5;

    private final Path folder;
    private final Map<String, StateStore> stores = new HashMap<>();
    private final TopologyTestDriver driver;

    /** @param memoryBytes outside the heap, for all stores of this process: the first home decides */
    StoreHome(IdentityStore candidate, long memoryBytes) {
        try {
            this.folder = Files.createTempDirectory("weir-identities-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.driver = new TopologyTestDriver(topology(candidate), settings(candidate, memoryBytes));
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> keyValueStore(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled();
    }

    static <T> T opened(@Nullable T store) {
        if (store == null) {
            throw new IllegalStateException("not opened");
        }
        return store;
    }

    StateStore store(String name) {
        return opened(stores.get(name));
    }

    /** Bytes in tables on disk and in tables that are not written yet. */
    long storedBytes() {
        return (long) (sum("live-sst-files-size") + sum("cur-size-all-mem-tables"));
    }

    /** Waits until no compaction has been running for a moment. */
    void awaitCompaction() {
        int quiet = 0;
        while (quiet < QUIET_POLLS) {
            boolean busy = sum("num-running-compactions") + sum("num-running-flushes") > 0;
            quiet = busy ? 0 : quiet + 1;
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for compaction", e);
            }
        }
    }

    @Override
    public void close() {
        driver.close();
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

    private double sum(String metric) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(metric))
                .mapToDouble(entry -> ((Number) entry.getValue().metricValue()).doubleValue())
                .sum();
    }

    private Topology topology(IdentityStore candidate) {
        List<StoreBuilder<?>> builders = candidate.stores();
        Topology topology = new Topology()
                .addSource("read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "nothing")
                .addProcessor("keep", () -> new Holder(builders), "read");
        builders.forEach(store -> topology.addStateStore(store, "keep"));
        return topology;
    }

    private Properties settings(IdentityStore candidate, long memoryBytes) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "identity-stores");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, candidate.settings());
        settings.put(SharedStoreMemory.BYTES, memoryBytes);
        return settings;
    }

    /** The way to the stores. */
    private final class Holder implements Processor<byte[], byte[], Void, Void> {

        private final List<StoreBuilder<?>> builders;

        Holder(List<StoreBuilder<?>> builders) {
            this.builders = builders;
        }

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            builders.forEach(builder -> stores.put(builder.name(), context.getStateStore(builder.name())));
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            throw new IllegalStateException("nothing is read");
        }
    }
}
