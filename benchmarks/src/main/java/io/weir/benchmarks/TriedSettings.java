package io.weir.benchmarks;

import io.weir.processor.app.SharedStoreMemory;
import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Production's settings of RocksDB with one thing changed. */
abstract class TriedSettings implements RocksDBConfigSetter {

    private final SharedStoreMemory production = new SharedStoreMemory();

    @Override
    public final void setConfig(String storeName, Options options, Map<String, Object> configs) {
        production.setConfig(storeName, options, configs);
        change(options);
    }

    @Override
    public final void close(String storeName, Options options) {
        production.close(storeName, options);
    }

    abstract void change(Options options);

    /** Kafka Streams' own choice: no filters in the lowest level. */
    public static final class ForHits extends TriedSettings {
        @Override
        void change(Options options) {
            options.setOptimizeFiltersForHits(true);
        }
    }

    /** What is not written out yet has a filter as well. */
    public static final class MemtableFilter extends TriedSettings {
        @Override
        void change(Options options) {
            options.setMemtablePrefixBloomSizeRatio(0.05);
            options.setMemtableWholeKeyFiltering(true);
        }
    }
}
