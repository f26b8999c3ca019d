package io.weir.processor.cycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The cycles that wait for a late partition, for metrics. Thread-safe: assembler tasks write it, whoever scrapes
 * reads it.
 */
public final class HeldCycles {

    private final Map<String, Held> byCurrency = new ConcurrentSkipListMap<>();

    /**
     * What waits in one currency.
     *
     * @param cycles how many, at least one
     * @param oldestCutOff of the one that has waited longest
     * @param latePartitions those that it waits for, ascending
     */
    public record Held(String currency, int cycles, Instant oldestCutOff, List<Integer> latePartitions) {
        public Held {
            latePartitions = List.copyOf(latePartitions);
        }
    }

    void report(Held held) {
        byCurrency.put(held.currency(), held);
    }

    void forget(String currency) {
        byCurrency.remove(currency);
    }

    /** What waits now, by currency. */
    public List<Held> list() {
        return List.copyOf(byCurrency.values());
    }

    /** How many cycles wait, of all currencies. */
    public int count() {
        return byCurrency.values().stream().mapToInt(Held::cycles).sum();
    }

    /** How long ago the oldest waiting cycle was cut off; zero if none waits. */
    public Duration oldestAge(Instant now) {
        return byCurrency.values().stream()
                .map(held -> Duration.between(held.oldestCutOff(), now))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
