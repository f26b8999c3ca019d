package io.weir.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Key = bucket of the requested-at and hash. As many look-ups as what counts touches buckets; whole buckets are deleted
 * with a cursor.
 */
final class BucketedStore implements IdentityStore {

    private static final int DELETIONS_MAX = 5_000;
    private static final int KEY_BYTES = Integer.BYTES + Payment.HASH_BYTES;

    private final String name;
    private final long bucketMillis;
    private @Nullable LoggedStore store;
    private @Nullable Bytes forgottenUpTo;

    BucketedStore(int bucketDays) {
        this.name = "bucket of " + bucketDays + " days + hash";
        this.bucketMillis = Duration.ofDays(bucketDays).toMillis();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(StoreHome.keyValueStore("bucketed"));
    }

    @Override
    public void open(Function<String, StateStore> stores, Changelog changelog) {
        store = new LoggedStore(stores.apply("bucketed"), changelog);
        forgottenUpTo = null;
    }

    @Override
    public boolean knows(Payment payment, Span counts) {
        byte[] hash = payment.hash();
        int likely = bucket(payment.requestedAtMillis());
        boolean found = knows(hash, likely, counts);
        int last = bucket(counts.endMillis() + Duration.ofDays(1).toMillis());
        for (int bucket = bucket(counts.startMillis()); !found && bucket <= last; bucket++) {
            if (bucket != likely) {
                found = knows(hash, bucket, counts);
            }
        }
        return found;
    }

    private boolean knows(byte[] hash, int bucket, Span counts) {
        byte[] value = StoreHome.opened(store).get(key(bucket, hash));
        return value != null && Payment.requestedAtIn(value) >= counts.startMillis();
    }

    @Override
    public void remember(Payment payment) {
        StoreHome.opened(store).put(key(bucket(payment.requestedAtMillis()), payment.hash()), payment.plainValue());
    }

    @Override
    public int forget(Span counts) {
        Bytes first = forgottenUpTo == null ? key(0, new byte[Payment.HASH_BYTES]) : forgottenUpTo;
        Bytes end = key(bucket(counts.startMillis()), new byte[Payment.HASH_BYTES]);
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = StoreHome.opened(store).range(first, end)) {
            while (rows.hasNext() && expired.size() < DELETIONS_MAX) {
                expired.add(rows.next().key);
            }
        }
        expired.forEach(StoreHome.opened(store)::delete);
        if (!expired.isEmpty()) {
            forgottenUpTo = expired.getLast();
        }
        return expired.size();
    }

    private int bucket(long millis) {
        return Math.toIntExact(Math.floorDiv(millis, bucketMillis));
    }

    private static Bytes key(int bucket, byte[] hash) {
        return Bytes.wrap(
                ByteBuffer.allocate(KEY_BYTES).putInt(bucket).put(hash).array());
    }
}
