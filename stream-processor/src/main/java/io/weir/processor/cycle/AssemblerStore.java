package io.weir.processor.cycle;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Progress of the partitions and the pending cycles in one key-value store.
 *
 * <pre>
 *   'C' currency                      how far each partition has closed
 *   'H' currency cut-off              the pending cycle
 *   'T' currency cut-off partition    what one partition sent for it
 *   'P' currency cut-off participant  signed sum of a participant in it
 * </pre>
 *
 * Currencies are three letters, cut-offs eight bytes that sort as the instants do.
 */
record AssemblerStore(KeyValueStore<Bytes, byte[]> rows) {

    private static final int CURRENCY_END = 4;
    private static final int CUT_OFF_END = CURRENCY_END + Long.BYTES;

    Optional<Progress> progress(String currency) {
        return Optional.ofNullable(rows.get(key('C', currency))).map(Progress::fromBytes);
    }

    void putProgress(String currency, Progress progress) {
        rows.put(key('C', currency), progress.toBytes());
    }

    List<String> currencies() {
        List<String> currencies = new ArrayList<>();
        scan(key('C', ""), (key, value) -> currencies.add(new String(key, 1, 3, StandardCharsets.UTF_8)));
        return currencies;
    }

    /** By cut-off. */
    SortedMap<Long, PendingCycle> pending(String currency) {
        SortedMap<Long, PendingCycle> pending = new TreeMap<>();
        scan(key('H', currency), (key, value) -> pending.put(cutOffOf(key), PendingCycle.fromBytes(value)));
        return pending;
    }

    void addToPending(String currency, long cutOffMillis, PendingCycle more) {
        Bytes key = key('H', currency, cutOffMillis);
        byte[] stored = rows.get(key);
        rows.put(key, (stored == null ? more : PendingCycle.fromBytes(stored).and(more)).toBytes());
    }

    void putPart(String currency, long cutOffMillis, int partition, PartitionPart part) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
        rows.put(key('T', currency, cutOffMillis, number), part.toBytes());
    }

    /** By partition. */
    SortedMap<Integer, PartitionPart> parts(String currency, long cutOffMillis) {
        SortedMap<Integer, PartitionPart> parts = new TreeMap<>();
        scan(
                key('T', currency, cutOffMillis),
                (key, value) -> parts.put(ByteBuffer.wrap(key).getInt(CUT_OFF_END), PartitionPart.fromBytes(value)));
        return parts;
    }

    void addToPosition(String currency, long cutOffMillis, String participant, BigInteger minorUnits) {
        Bytes key = key('P', currency, cutOffMillis, participant.getBytes(StandardCharsets.UTF_8));
        byte[] stored = rows.get(key);
        rows.put(
                key,
                Sum.toBytes(stored == null ? minorUnits : Sum.fromBytes(stored).add(minorUnits)));
    }

    /** By participant. */
    SortedMap<String, BigInteger> positions(String currency, long cutOffMillis) {
        SortedMap<String, BigInteger> positions = new TreeMap<>();
        scan(
                key('P', currency, cutOffMillis),
                (key, value) -> positions.put(
                        new String(key, CUT_OFF_END, key.length - CUT_OFF_END, StandardCharsets.UTF_8),
                        Sum.fromBytes(value)));
        return positions;
    }

    void removePending(String currency, long cutOffMillis) {
        List<Bytes> keys = new ArrayList<>();
        for (char kind : new char[] {'H', 'T', 'P'}) {
            scan(key(kind, currency, cutOffMillis), (key, value) -> keys.add(Bytes.wrap(key)));
        }
        keys.forEach(rows::delete);
    }

    private void scan(Bytes prefix, BiConsumer<byte[], byte[]> row) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.prefixScan(prefix, Serdes.Bytes().serializer())) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> next = found.next();
                row.accept(next.key.get(), next.value);
            }
        }
    }

    private static Bytes key(char kind, String currency) {
        return Bytes.wrap((kind + currency).getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes key(char kind, String currency, long cutOffMillis, byte... last) {
        return Bytes.wrap(ByteBuffer.allocate(CUT_OFF_END + last.length)
                .put((kind + currency).getBytes(StandardCharsets.UTF_8))
                // The flipped sign bit makes unsigned bytes sort as signed numbers.
                .putLong(cutOffMillis ^ Long.MIN_VALUE)
                .put(last)
                .array());
    }

    private static long cutOffOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(CURRENCY_END) ^ Long.MIN_VALUE;
    }
}
