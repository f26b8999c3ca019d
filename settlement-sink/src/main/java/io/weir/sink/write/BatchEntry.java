package io.weir.sink.write;

import io.weir.schemas.OutcomeKind;
import io.weir.sink.lease.Advance;
import io.weir.sink.lease.ChainHash;
import io.weir.sink.lease.Lease;
import io.weir.sink.lease.LeaseTable;
import io.weir.sink.read.Range;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One range's entry in {@code sink_batch}: its control totals, chained by hash to the entry before. A later change of any
 * entry breaks the chain.
 */
record BatchEntry(Range range, RangeTotals totals, ChainHash hash) {

    /** In the order of the columns, and of the text that is hashed. */
    private static final List<OutcomeKind> KINDS = List.of(
            OutcomeKind.SETTLED,
            OutcomeKind.ACCEPTED,
            OutcomeKind.REJECTED,
            OutcomeKind.DUPLICATE,
            OutcomeKind.CONFLICT,
            OutcomeKind.TOO_LATE,
            OutcomeKind.REFUSED,
            OutcomeKind.PLACED);

    private static final String INSERT = """
            INSERT INTO weir.sink_batch (topic_id, partition, from_offset, to_offset, records, applied, dead,
                settled, accepted, rejected, duplicate, conflict, too_late, refused, placed, batches,
                amount_minor, hash_total, owner_epoch, committed_at, prev_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    static BatchEntry of(Range range) {
        RangeTotals totals = RangeTotals.of(range);
        return new BatchEntry(range, totals, range.lease().chainHash().followedBy(text(range, totals)));
    }

    private static String text(Range range, RangeTotals totals) {
        Lease lease = range.lease();
        Stream<Object> before = Stream.of(
                LeaseTable.uuid(lease.partition().topicId()),
                lease.partition().partition(),
                lease.nextOffset(),
                range.toOffset(),
                totals.records(),
                totals.applied(),
                totals.dead());
        Stream<Object> after = Stream.of(
                totals.batches(), totals.amountMinor().toPlainString(), totals.hashTotal(), lease.ownerEpoch());
        return Stream.concat(Stream.concat(before, KINDS.stream().map(totals::count)), after)
                .map(Object::toString)
                .collect(Collectors.joining("|"));
    }

    /** How the position moves with this entry. */
    Advance advance() {
        Lease from = range.lease();
        return new Advance(from, from.advanced(range.toOffset(), range.leaderEpoch(), totals.records(), hash));
    }

    static void insert(Connection connection, List<BatchEntry> entries, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (BatchEntry entry : entries) {
                entry.bind(insert, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, Instant now) throws SQLException {
        Lease lease = range.lease();
        int index = 1;
        insert.setObject(index++, LeaseTable.uuid(lease.partition().topicId()));
        insert.setInt(index++, lease.partition().partition());
        insert.setLong(index++, lease.nextOffset());
        insert.setLong(index++, range.toOffset());
        insert.setLong(index++, totals.records());
        insert.setLong(index++, totals.applied());
        insert.setLong(index++, totals.dead());
        for (OutcomeKind kind : KINDS) {
            insert.setLong(index++, totals.count(kind));
        }
        insert.setLong(index++, totals.batches());
        insert.setBigDecimal(index++, totals.amountMinor());
        insert.setLong(index++, totals.hashTotal());
        insert.setLong(index++, lease.ownerEpoch());
        insert.setTimestamp(index++, Timestamp.from(now));
        insert.setBytes(index++, lease.chainHash().toBytes());
        insert.setBytes(index, hash.toBytes());
    }
}
