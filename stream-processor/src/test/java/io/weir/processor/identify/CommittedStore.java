package io.weir.processor.identify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store with its changelog, both in memory: what is not committed is lost with {@link #restore}, which makes the store
 * anew from what was logged.
 */
final class CommittedStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final List<Logged> changelog = new ArrayList<>();
    private final NavigableMap<Bytes, byte[]> rows = new TreeMap<>();
    private int committed;
    private int visited;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Logged(Bytes key, byte @Nullable [] value) {}

    CommittedStore(String name) {
        this.name = name;
    }

    void commitLog() {
        committed = changelog.size();
    }

    /** As after a crash, or an aborted transaction. */
    void restore() {
        changelog.subList(committed, changelog.size()).clear();
        rows.clear();
        for (Logged logged : changelog) {
            apply(logged);
        }
    }

    /** How many rows were read one after the other, so far. */
    int visited() {
        return visited;
    }

    int size() {
        return rows.size();
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        Logged logged = new Logged(key, value);
        changelog.add(logged);
        apply(logged);
    }

    private void apply(Logged logged) {
        if (logged.value() == null) {
            rows.remove(logged.key());
        } else {
            rows.put(logged.key(), logged.value());
        }
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return rows.get(key);
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        byte[] old = rows.get(key);
        put(key, null);
        return old;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        NavigableMap<Bytes, byte[]> part = from == null ? rows : rows.tailMap(from, true);
        return iterator(to == null ? part : part.headMap(to, true));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return iterator(rows);
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private KeyValueIterator<Bytes, byte[]> iterator(NavigableMap<Bytes, byte[]> rows) {
        Iterator<Map.Entry<Bytes, byte[]>> each = new TreeMap<>(rows).entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                visited++;
                Map.Entry<Bytes, byte[]> row = each.next();
                return KeyValue.pair(row.getKey(), row.getValue());
            }

            @Override
            public Bytes peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
    }
}
