package io.weir.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.RocksDbWindowBytesStoreSupplier;
import org.apache.kafka.streams.state.internals.RocksDbWindowBytesStoreSupplier.WindowStoreTypes;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams' window store: a RocksDB for each segment, dropped whole when it is over. Either the identity is looked
 * for in all segments, or a window is as long as the horizon and two are looked into. (On Kafka Streams 4.3.1 it doesn't
 * survive a kill -9: docs/decisions/state-stores.md.)
 */
final class WindowedStore implements IdentityStore {

    // Of Kafka's changelog key: the start of the window and a number.
    private static final int AROUND_A_KEY_BYTES = Long.BYTES + Integer.BYTES;
    private static final Duration KEPT = Duration.ofDays(37);

    private final int windowDays;
    private final long windowMillis;
    private final boolean oneByOne;
    private @Nullable WindowStore<Bytes, byte[]> store;
    private @Nullable Changelog changelog;

    /** @param oneByOne whether a look-up asks for each window, instead of for a range of time */
    WindowedStore(int windowDays, boolean oneByOne) {
        this.windowDays = windowDays;
        this.windowMillis = Duration.ofDays(windowDays).toMillis();
        this.oneByOne = oneByOne;
    }

    @Override
    public String name() {
        return "window store, segments of " + windowDays + " d";
    }

    @Override
    public boolean isSlow() {
        return windowDays < 10;
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(Stores.windowStoreBuilder(
                        new RocksDbWindowBytesStoreSupplier(
                                "windowed",
                                KEPT.toMillis() + windowMillis,
                                windowMillis,
                                windowMillis,
                                false,
                                WindowStoreTypes.DEFAULT_WINDOW_STORE),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingDisabled());
    }

    @Override
    @SuppressWarnings("unchecked") // what stores() built
    public void open(Function<String, StateStore> stores, Changelog changelog) {
        this.store = (WindowStore<Bytes, byte[]>) stores.apply("windowed");
        this.changelog = changelog;
    }

    @Override
    public boolean knows(Payment payment, Span counts) {
        Bytes key = Bytes.wrap(payment.hash());
        return oneByOne ? knowsOneByOne(key, payment, counts) : knowsInRange(key, counts);
    }

    private boolean knowsOneByOne(Bytes key, Payment payment, Span counts) {
        long likely = window(payment.requestedAtMillis());
        if (counts(StoreHome.opened(store).fetch(key, likely), counts)) {
            return true;
        }
        for (long window = window(counts.startMillis()); window <= counts.endMillis(); window += windowMillis) {
            if (window != likely && counts(StoreHome.opened(store).fetch(key, window), counts)) {
                return true;
            }
        }
        return false;
    }

    private boolean knowsInRange(Bytes key, Span counts) {
        try (WindowStoreIterator<byte[]> found =
                StoreHome.opened(store).fetch(key, window(counts.startMillis()), counts.endMillis())) {
            while (found.hasNext()) {
                if (counts(found.next().value, counts)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void remember(Payment payment) {
        byte[] hash = payment.hash();
        byte[] value = payment.plainValue();
        StoreHome.opened(store).put(Bytes.wrap(hash), value, window(payment.requestedAtMillis()));
        byte[] logged = ByteBuffer.allocate(hash.length + AROUND_A_KEY_BYTES)
                .put(hash)
                .putLong(window(payment.requestedAtMillis()))
                .putInt(0)
                .array();
        StoreHome.opened(changelog).append(logged, value);
    }

    @Override
    public int forget(Span counts) {
        return 0;
    }

    private static boolean counts(byte @Nullable [] value, Span counts) {
        return value != null && Payment.requestedAtIn(value) >= counts.startMillis();
    }

    private long window(long millis) {
        return Math.floorDiv(millis, windowMillis) * windowMillis;
    }
}
