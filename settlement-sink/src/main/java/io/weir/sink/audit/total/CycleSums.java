package io.weir.sink.audit.total;

import io.weir.schemas.PaymentOutcome;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds the accepted payments of one partition up by cycle. A cycle is handed on when a later one of its currency begins, so
 * only open cycles are in memory. For one thread.
 */
public final class CycleSums {

    /** Takes the sums of a cycle; may be given the same cycle again, to be added. */
    public interface Closed {
        void accept(String currency, Instant cutOff, CycleSum sum);
    }

    private final Map<String, TreeMap<Instant, CycleSum>> open = new TreeMap<>();
    private final Closed closed;

    public CycleSums(Closed closed) {
        this.closed = closed;
    }

    public void add(PaymentOutcome accepted, long controlHash) {
        String currency = accepted.getCurrency();
        Instant cutOff = accepted.getCutOff();
        Long amount = accepted.getAmountMinor();
        String debtor = accepted.getDebtorParticipant();
        String creditor = accepted.getCreditorParticipant();
        if (currency == null || cutOff == null || amount == null || debtor == null || creditor == null) {
            return;
        }
        TreeMap<Instant, CycleSum> cycles = open.computeIfAbsent(currency, any -> new TreeMap<>());
        cycles.computeIfAbsent(cutOff, any -> new CycleSum()).add(debtor, creditor, amount, controlHash);
        while (cycles.size() > 1 && cycles.firstKey().isBefore(cutOff)) {
            Map.Entry<Instant, CycleSum> first = cycles.pollFirstEntry();
            closed.accept(currency, first.getKey(), first.getValue());
        }
    }

    /** Hands on what is still open. */
    public void finish() {
        open.forEach((currency, cycles) -> cycles.forEach((cutOff, sum) -> closed.accept(currency, cutOff, sum)));
        open.clear();
    }
}
