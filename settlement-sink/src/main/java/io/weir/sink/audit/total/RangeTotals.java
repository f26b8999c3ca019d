package io.weir.sink.audit.total;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/** Control totals of a range of records, as recomputed from the topic. For one thread. */
public final class RangeTotals {

    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private final Sum amount = new Sum();
    private long hash;

    /**
     * Adds one record.
     *
     * @param amountMinor what moves, in minor units; zero where nothing does
     */
    public void add(Counted kind, BigInteger amountMinor, long controlHash) {
        counts.merge(kind, 1L, Long::sum);
        amount.add(amountMinor);
        hash += controlHash;
    }

    public void add(Counted kind, long amountMinor, long controlHash) {
        counts.merge(kind, 1L, Long::sum);
        amount.add(amountMinor);
        hash += controlHash;
    }

    public long count(Counted kind) {
        return counts.getOrDefault(kind, 0L);
    }

    public long records() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public BigInteger amountMinor() {
        return amount.value();
    }

    public long hash() {
        return hash;
    }
}
