package io.weir.cli.demo;

import io.weir.cli.generate.OddRecords;
import io.weir.events.generate.Intent;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the demo has sent and how it is meant to be answered, and when new payments were sent, for the latency. One
 * thread writes; {@link #records} may be asked by any.
 */
final class Sent implements OddRecords.Tally {
    private final EnumMap<Intent, Long> intents = new EnumMap<>(Intent.class);
    private final ConcurrentMap<String, Long> sentAtMillis = new ConcurrentHashMap<>();
    private final LongAdder records = new LongAdder();
    private long misplaced;
    private long undecodable;

    /** A record that is meant so goes out. */
    @Override
    public void meant(Intent intent) {
        intents.merge(intent, 1L, Long::sum);
        records.increment();
    }

    @Override
    public void misplaced(Intent intent) {
        misplaced++;
        meant(intent);
    }

    @Override
    public void undecodable() {
        undecodable++;
        records.increment();
    }

    void timed(String identity, long atMillis) {
        sentAtMillis.put(identity, atMillis);
    }

    /** Records in the topic that are not copies. */
    long records() {
        return records.sum();
    }

    /** Records that must be answered: each misplaced one has a copy. */
    long answersDue() {
        return records.sum() + misplaced;
    }

    long misplacedCount() {
        return misplaced;
    }

    long undecodableCount() {
        return undecodable;
    }

    long count(Intent intent) {
        return intents.getOrDefault(intent, 0L);
    }

    /** When a payment was sent, by identity. */
    Map<String, Long> sentAtMillis() {
        return sentAtMillis;
    }
}
