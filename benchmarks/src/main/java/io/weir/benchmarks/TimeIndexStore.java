package io.weir.benchmarks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Key = hash: one look-up. A second store lists the hashes in order of requested-at, for expiry. */
final class TimeIndexStore implements IdentityStore {

    private static final int DELETIONS_MAX = 2_000;

    private @Nullable LoggedStore store;
    private @Nullable LoggedStore index;
    private Bytes next = Bytes.wrap(new byte[0]);

    @Override
    public String name() {
        return "hash + time index";
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(StoreHome.keyValueStore("by-hash"), StoreHome.keyValueStore("by-time"));
    }

    @Override
    public void open(Function<String, StateStore> stores, Changelog changelog) {
        store = new LoggedStore(stores.apply("by-hash"), changelog);
        index = new LoggedStore(stores.apply("by-time"), changelog);
        next = Bytes.wrap(new byte[0]);
    }

    @Override
    public boolean knows(Payment payment, Span counts) {
        byte[] value = StoreHome.opened(store).get(Bytes.wrap(payment.hash()));
        return value != null && Payment.requestedAtIn(value) >= counts.startMillis();
    }

    @Override
    public void remember(Payment payment) {
        byte[] hash = payment.hash();
        StoreHome.opened(store).put(Bytes.wrap(hash), payment.plainValue());
        StoreHome.opened(index).put(indexKey(payment.requestedAtMillis(), hash), new byte[0]);
    }

    @Override
    public int forget(Span counts) {
        Bytes end = indexKey(counts.startMillis(), new byte[0]);
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = StoreHome.opened(index).range(next, end)) {
            while (rows.hasNext() && expired.size() < DELETIONS_MAX) {
                expired.add(rows.next().key);
            }
        }
        for (Bytes key : expired) {
            Bytes hash = Bytes.wrap(Arrays.copyOfRange(key.get(), Long.BYTES, key.get().length));
            byte[] value = StoreHome.opened(store).get(hash);
            // The identity may have been used again since.
            if (value != null && Payment.requestedAtIn(value) < counts.startMillis()) {
                StoreHome.opened(store).delete(hash);
            }
            StoreHome.opened(index).delete(key);
            next = key;
        }
        return expired.size();
    }

    private static Bytes indexKey(long millis, byte[] hash) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + hash.length)
                .putLong(millis)
                .put(hash)
                .array());
    }
}
