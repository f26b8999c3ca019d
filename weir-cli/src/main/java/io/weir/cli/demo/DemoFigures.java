package io.weir.cli.demo;

import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;

/**
 * What the ledger says at the end.
 *
 * @param digest of everything that must be the same for the same seed
 */
record DemoFigures(
        SortedMap<String, Long> outcomes,
        SortedMap<String, Long> reasons,
        SortedMap<String, Long> deadLetters,
        List<DemoLedger.Cycles> cycles,
        Latencies latencies,
        String digest) {

    static DemoFigures read(DemoLedger ledger, Sent sent) throws SQLException {
        return new DemoFigures(
                ledger.outcomes(),
                ledger.reasons(),
                ledger.deadLetters(),
                ledger.cycles(),
                Latencies.of(sent.sentAtMillis(), ledger.committedAtMillis()),
                ledger.digest());
    }

    long count(String kind) {
        return outcomes.getOrDefault(kind, 0L);
    }

    long deadLetterCount() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }
}
