package io.weir.sink.audit.total;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Control totals and positions of accepted payments of one cycle. For one thread. */
public final class CycleSum {

    private final Sum gross = new Sum();
    private final Map<String, Sum> positions = new HashMap<>();
    private long payments;
    private long hash;

    void add(String debtor, String creditor, long amountMinor, long controlHash) {
        payments++;
        gross.add(amountMinor);
        hash += controlHash;
        positions.computeIfAbsent(debtor, any -> new Sum()).add(-amountMinor);
        positions.computeIfAbsent(creditor, any -> new Sum()).add(amountMinor);
    }

    public CycleTotals totals() {
        return new CycleTotals(payments, gross.value(), hash);
    }

    /** Net by participant, sorted. */
    public Map<String, Sum> positions() {
        return new TreeMap<>(positions);
    }
}
