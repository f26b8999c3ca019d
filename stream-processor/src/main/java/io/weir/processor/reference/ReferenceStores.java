package io.weir.processor.reference;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The global stores. In memory: they are small, and a persistent global store doesn't survive a kill -9 on Kafka
 * Streams 4.3.1 (KAFKA-21034). At start Kafka Streams hands every record of their topics to their processors before
 * it starts any task, so what is refused then is what is refused while running.
 */
public final class ReferenceStores {

    public static final String SCHEME = "scheme";
    public static final String ACCOUNTS = "accounts";

    private ReferenceStores() {}

    public static StoreBuilder<KeyValueStore<String, byte[]>> scheme() {
        return inMemory(SCHEME);
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> accounts() {
        return inMemory(ACCOUNTS);
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> inMemory(String name) {
        // A global store's log is its source topic.
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled();
    }
}
