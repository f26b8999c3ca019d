package io.weir.processor.app;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all state stores of the process one budget of memory, instead of one for each. Named in the configuration and
 * made by Kafka Streams, one for each store; the memory is shared and never closed, since the next store may come.
 */
public final class SharedStoreMemory implements RocksDBConfigSetter {

    /** Key of the budget in the configuration, in bytes: that of the first store counts. */
    public static final String BYTES = "weir.store.memory.bytes";

    private static final int MEMTABLE_BYTES = 32 << 20;
    private static final int MEMTABLES_MAX = 3;
    private static final double HIGH_PRIORITY_SHARE = 0.5;

    private static @Nullable Memory shared;

    private record Memory(Cache cache, WriteBufferManager writeBuffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Memory memory = memory(configs);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(MEMTABLES_MAX);
        // Most identities that are looked up are new: filters must not be left out where hits are expected.
        options.setOptimizeFiltersForHits(false);
    }

    @Override
    public void close(String storeName, Options options) {
        // The memory is not this store's.
    }

    private static synchronized Memory memory(Map<String, Object> configs) {
        if (shared == null) {
            RocksDB.loadLibrary();
            long bytes = Long.parseLong(String.valueOf(configs.get(BYTES)));
            LRUCache cache = new LRUCache(bytes, -1, false, HIGH_PRIORITY_SHARE);
            shared = new Memory(cache, new WriteBufferManager(bytes / 2, cache));
        }
        return shared;
    }
}
