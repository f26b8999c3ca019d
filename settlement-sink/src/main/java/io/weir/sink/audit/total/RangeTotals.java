package io.weir.sink.audit.total;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/** Control totals of a range of records, as recomputed from the topic. For one thread. */
public final class RangeTotals {

    /** Arrays of one number, to be counted up without making an object of each. */
    private final Map<Counted, long[]> counts = new EnumMap<>(Counted.class);

    private final Sum amount = new Sum();
    private long hash;

    /**
     * Adds one record.
     *
     * @param amountMinor what moves, in minor units; zero where nothing does
     */
    public void add(Counted kind, BigInteger amountMinor, long controlHash) {
        counts.computeIfAbsent(kind, any -> new long[1])[0]++;
        amount.add(amountMinor);
        hash += controlHash;
    }

    public void add(Counted kind, long amountMinor, long controlHash) {
        counts.computeIfAbsent(kind, any -> new long[1])[0]++;
        amount.add(amountMinor);
        hash += controlHash;
    }

    public long count(Counted kind) {
        long[] count = counts.get(kind);
        return count == null ? 0 : count[0];
    }

    public long records() {
        return counts.values().stream().mapToLong(count -> count[0]).sum();
    }

    public BigInteger amountMinor() {
        return amount.value();
    }

    public long hash() {
        return hash;
    }
}
