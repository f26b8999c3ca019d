package io.weir.sink.audit;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/** Control totals of a range of records, as recomputed from the topic. For one thread. */
final class RangeTotals {

    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private final Sum amount = new Sum();
    private long hash;

    /** @param amountMinor what moves, in minor units; zero where nothing does */
    void add(Counted kind, BigInteger amountMinor, long controlHash) {
        counts.merge(kind, 1L, Long::sum);
        amount.add(amountMinor);
        hash += controlHash;
    }

    void add(Counted kind, long amountMinor, long controlHash) {
        counts.merge(kind, 1L, Long::sum);
        amount.add(amountMinor);
        hash += controlHash;
    }

    long count(Counted kind) {
        return counts.getOrDefault(kind, 0L);
    }

    long records() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    BigInteger amountMinor() {
        return amount.value();
    }

    long hash() {
        return hash;
    }
}
