package io.weir.processor.cycle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open cycles of a partition in one key-value store.
 *
 * <pre>
 *   'C' currency              the open cycle and its totals
 *   'P' currency participant  signed sum of a participant in the open cycle
 *   'S' currency              what the open cycle was opened under
 * </pre>
 *
 * Currencies are three letters, so that no key is the beginning of a key of another currency.
 */
record OpenCycleStore(KeyValueStore<Bytes, byte[]> rows) {

    Optional<OpenCycle> cycle(String currency) {
        return Optional.ofNullable(rows.get(key('C', currency))).map(OpenCycle::fromBytes);
    }

    void putCycle(String currency, OpenCycle cycle) {
        rows.put(key('C', currency), cycle.toBytes());
    }

    Optional<OpenedUnder> openedUnder(String currency) {
        return Optional.ofNullable(rows.get(key('S', currency))).map(OpenedUnder::fromBytes);
    }

    void putOpenedUnder(String currency, OpenedUnder openedUnder) {
        rows.put(key('S', currency), openedUnder.toBytes());
    }

    /** All open cycles by currency. */
    SortedMap<String, OpenCycle> cycles() {
        SortedMap<String, OpenCycle> cycles = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> found = scan(key('C', ""))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                cycles.put(textAfter(1, row.key), OpenCycle.fromBytes(row.value));
            }
        }
        return cycles;
    }

    void addToPosition(String currency, String participant, BigInteger minorUnits) {
        Bytes key = key('P', currency + participant);
        byte[] stored = rows.get(key);
        BigInteger before = stored == null ? BigInteger.ZERO : Sum.fromBytes(stored);
        rows.put(key, Sum.toBytes(before.add(minorUnits)));
    }

    /** Takes the positions of a currency out of the store, by participant. */
    SortedMap<String, BigInteger> removePositions(String currency) {
        SortedMap<String, BigInteger> positions = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> found = scan(key('P', currency))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                positions.put(textAfter(1 + currency.length(), row.key), Sum.fromBytes(row.value));
            }
        }
        positions.keySet().forEach(participant -> rows.delete(key('P', currency + participant)));
        return positions;
    }

    private KeyValueIterator<Bytes, byte[]> scan(Bytes prefix) {
        return rows.prefixScan(prefix, Serdes.Bytes().serializer());
    }

    private static Bytes key(char kind, String text) {
        return Bytes.wrap((kind + text).getBytes(StandardCharsets.UTF_8));
    }

    private static String textAfter(int start, Bytes key) {
        byte[] bytes = key.get();
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }
}
