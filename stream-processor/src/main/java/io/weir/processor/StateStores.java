package io.weir.processor;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How all state is kept: plain key-value stores, logged and not cached (docs/decisions/state-stores.md). A new
 * builder at every call: shared ones would end in separate states (KAFKA-20464).
 */
record StateStores(PaymentSettings.Storage storage) {

    // Retention and compaction must not go by timestamps that clients choose.
    private static final Map<String, String> CHANGELOG =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    StoreBuilder<KeyValueStore<Bytes, byte[]>> named(String name) {
        return Stores.keyValueStoreBuilder(
                        switch (storage) {
                            case DISK -> Stores.persistentKeyValueStore(name);
                            case MEMORY -> Stores.inMemoryKeyValueStore(name);
                        },
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
