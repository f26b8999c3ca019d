package io.weir.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** As the program, with numbers in the answer as short as they are; its cursor never rests. */
final class PackedStore implements IdentityStore {

    private static final int VISITS_MAX = 5_000;
    private static final Bytes END =
            Bytes.wrap(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1});

    private @Nullable LoggedStore store;
    private Bytes next = Bytes.wrap(new byte[0]);

    @Override
    public String name() {
        return "hash, numbers packed";
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(StoreHome.keyValueStore("hashed"));
    }

    @Override
    public void open(Function<String, StateStore> stores, Changelog changelog) {
        store = new LoggedStore(stores.apply("hashed"), changelog);
        next = Bytes.wrap(new byte[0]);
    }

    @Override
    public boolean knows(Payment payment, Span counts) {
        byte[] value = StoreHome.opened(store).get(Bytes.wrap(payment.hash()));
        return value != null && Payment.requestedAtInPacked(value) >= counts.startMillis();
    }

    @Override
    public void remember(Payment payment) {
        StoreHome.opened(store).put(Bytes.wrap(payment.hash()), payment.packedValue());
    }

    @Override
    public int forget(Span counts) {
        int visited = 0;
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = StoreHome.opened(store).range(next, END)) {
            while (rows.hasNext() && visited < VISITS_MAX) {
                KeyValue<Bytes, byte[]> row = rows.next();
                visited++;
                next = row.key;
                if (Payment.requestedAtInPacked(row.value) < counts.startMillis()) {
                    expired.add(row.key);
                }
            }
            if (!rows.hasNext()) {
                next = Bytes.wrap(new byte[0]);
            }
        }
        expired.forEach(StoreHome.opened(store)::delete);
        return expired.size();
    }
}
