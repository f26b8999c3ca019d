package io.weir.benchmarks;

import io.weir.processor.app.SharedStoreMemory;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.StoreBuilder;

/** A way to remember identities in stores of Kafka Streams: one of those that are compared. */
interface IdentityStore {

    /** As the table names it. */
    String name();

    /** The stores that it needs, logging off: what would be logged is given to the {@link Changelog}. */
    List<StoreBuilder<?>> stores();

    /** How RocksDB is set: as in production, if nothing else is to be tried. */
    default Class<? extends RocksDBConfigSetter> settings() {
        return SharedStoreMemory.class;
    }

    /** Called once the stores are there, and again to play a restart: whatever was held in memory is gone. */
    void open(Function<String, StateStore> stores, Changelog changelog);

    /** Whether the identity is known with a requested-at that counts, and what was stored with it can be read. */
    boolean knows(Payment payment, Span counts);

    /** Remembers the payment with its first answer. */
    void remember(Payment payment);

    /**
     * A step of expiry: deletes some of what doesn't count any more.
     *
     * @return how many rows were deleted
     */
    int forget(Span counts);

    /** How often {@link #forget} is called for every thousand payments. */
    default int stepsForEachThousand() {
        return 1;
    }

    /** Whether it costs so much to look up that a part of the load tells enough. */
    default boolean isSlow() {
        return false;
    }
}
