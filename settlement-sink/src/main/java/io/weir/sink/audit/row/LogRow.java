package io.weir.sink.audit.row;

import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.total.Counted;
import io.weir.sink.audit.total.RangeTotals;
import io.weir.sink.audit.total.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;

/** One row of {@code sink_batch}: a committed range [from, to) and what the sink says of it. */
final class LogRow {

    static final String COLUMNS = "from_offset, to_offset, records, applied, dead, settled, accepted, rejected, "
            + "duplicate, conflict, too_late, refused, placed, batches, amount_minor, hash_total, owner_epoch, "
            + "prev_hash, hash";
    private static final int FIRST_COUNT = 6;
    private static final Set<Counted> LOGGED = EnumSet.complementOf(EnumSet.of(Counted.DEAD_LETTER));

    final long from;
    final long to;
    final byte[] previousHash;
    final byte[] hash;
    private final long records;
    private final long applied;
    private final long dead;
    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private final BigInteger amountMinor;
    private final long hashTotal;
    private final long ownerEpoch;

    LogRow(ResultSet row) throws SQLException {
        from = row.getLong(1);
        to = row.getLong(2);
        records = row.getLong(3);
        applied = row.getLong(4);
        dead = row.getLong(5);
        int next = FIRST_COUNT;
        for (Counted kind : LOGGED) {
            counts.put(kind, row.getLong(next));
            next++;
        }
        amountMinor = row.getBigDecimal(next).toBigIntegerExact();
        hashTotal = row.getLong(next + 1);
        ownerEpoch = row.getLong(next + 2);
        previousHash = row.getBytes(next + 3);
        hash = row.getBytes(next + 4);
    }

    /** What {@link #hash} must be: SHA-256 of the previous hash and the text of the row, joined by {@code |}. */
    byte[] chained(Sha256 sha256, UUID topicId, int partition) {
        StringJoiner text = new StringJoiner("|").add(topicId.toString());
        text.add(Integer.toString(partition));
        for (long number : new long[] {from, to, records, applied, dead}) {
            text.add(Long.toString(number));
        }
        counts.values().forEach(count -> text.add(count.toString()));
        text.add(amountMinor.toString()).add(Long.toString(hashTotal)).add(Long.toString(ownerEpoch));
        return sha256.of(previousHash, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Where the row and the recomputed totals disagree; empty if they do not. */
    Contrasts differences(RangeTotals topic) {
        Contrasts differences = new Contrasts();
        differences.same("records", topic.records(), records);
        differences.same("dead", topic.count(Counted.DEAD_LETTER), dead);
        differences.same("applied", topic.records() - topic.count(Counted.DEAD_LETTER), applied);
        counts.forEach((kind, count) -> differences.same(kind.name(), topic.count(kind), count));
        differences.same("amount_minor", topic.amountMinor(), amountMinor);
        differences.same("hash_total", topic.hash(), hashTotal);
        return differences;
    }
}
