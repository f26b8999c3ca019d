package io.weir.sink.audit;

import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the batches of a topic partition with their rows in three tables. Batches are handed in, in order. One thread. */
final class SettlementRows {

    private static final String TABLE = "weir.settlement_batch";
    private static final int PAGE = 100;
    private static final List<String> NAMES = List.of(
            "cycle",
            "currency",
            "previous_cut_off",
            "cut_off",
            "closed_at",
            "scheme_version",
            "payments",
            "gross_minor",
            "hash_total",
            "net_minor");
    private static final String COLUMNS = "b.\"offset\", b.cycle, b.currency, " + millis("previous_cut_off") + ", "
            + millis("cut_off") + ", " + millis("closed_at")
            + ", b.scheme_version, b.payments, b.gross_minor, b.hash_total, b.net_minor,"
            + " ARRAY(SELECT concat_ws(':', t.partition, t.sequence, t.payments, t.gross_minor, t.hash_total)"
            + " FROM weir.settlement_batch_partition t WHERE t.cycle = b.cycle ORDER BY t.partition),"
            + " ARRAY(SELECT concat_ws(':', n.participant, n.currency, n.net_minor)"
            + " FROM weir.net_position n WHERE n.cycle = b.cycle ORDER BY n.participant)";

    private record Row(long offset, List<String> texts, List<String> partitions, List<String> positions) {}

    private final int partition;
    private final long from;
    private final long to;
    private final Findings findings;
    private final Lookahead<Row> rows;

    /** @param to the sink's position, or the end that is read to, whichever is lower */
    SettlementRows(Connection database, int partition, long from, long to, Findings findings) {
        this.partition = partition;
        this.from = from;
        this.to = to;
        this.findings = findings;
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " b WHERE b.partition = " + partition
                + " AND b.\"offset\" >= ? AND b.\"offset\" < ? ORDER BY b.\"offset\" LIMIT ?";
        this.rows = new Lookahead<>(new StoredPages<>(
                database, new StoredPages.Query<>(sql, PAGE, SettlementRows::read, Row::offset), from, to));
    }

    /** Whether a cycle's batch is stored from another record than this one. */
    static boolean isStoredElsewhere(Connection database, String cycle, int partition, long offset)
            throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                "SELECT 1 FROM " + TABLE + " WHERE cycle = ? AND (partition, \"offset\") <> (?, ?)")) {
            query.setString(1, cycle);
            query.setInt(2, partition);
            query.setLong(3, offset);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    void add(long offset, SettlementBatch batch) {
        if (offset < from || offset >= to) {
            return;
        }
        Row row = skipTo(offset);
        if (row == null || row.offset() != offset) {
            report(Kind.ROW_MISSING, offset, batch.getCycle(), "the batch has no row");
            return;
        }
        rows.take();
        List<String> changed = changes(batch, row);
        if (!changed.isEmpty()) {
            report(Kind.ROW_CHANGED, offset, batch.getCycle(), String.join("; ", changed));
        }
    }

    void finish() {
        skipTo(Long.MAX_VALUE);
    }

    private @Nullable Row skipTo(long offset) {
        Row row = rows.peek();
        while (row != null && row.offset() < offset) {
            rows.take();
            report(Kind.ROW_UNEXPECTED, row.offset(), row.texts().get(0), "the topic has no record at this offset");
            row = rows.peek();
        }
        return row;
    }

    private static List<String> changes(SettlementBatch batch, Row row) {
        List<String> texts = List.of(
                batch.getCycle(),
                batch.getCurrency(),
                Long.toString(batch.getPreviousCutOff().toEpochMilli()),
                Long.toString(batch.getCutOff().toEpochMilli()),
                Long.toString(batch.getClosedAt().toEpochMilli()),
                Long.toString(batch.getSchemeVersion()),
                Long.toString(batch.getTotals().getCount()),
                batch.getTotals().getGrossMinor().toBigIntegerExact().toString(),
                Long.toString(batch.getTotals().getHashTotal()),
                batch.getNetMinor().toBigIntegerExact().toString());
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            compare(changed, NAMES.get(i), texts.get(i), row.texts().get(i));
        }
        List<String> partitions =
                batch.getPartitions().stream().map(SettlementRows::text).toList();
        compare(changed, "settlement_batch_partition", partitions, row.partitions());
        List<String> positions = batch.getPositions().stream()
                .map(position -> text(position, batch.getCurrency()))
                .toList();
        compare(changed, "net_position", positions, row.positions());
        return changed;
    }

    private static String text(PartitionTotals partition) {
        CycleTotals totals = CycleTotals.of(partition.getTotals());
        return partition.getPartition() + ":" + partition.getSequence() + ":" + totals.payments() + ":"
                + totals.grossMinor() + ":" + totals.hashTotal();
    }

    private static String text(NetPosition position, String currency) {
        return position.getParticipant() + ":" + currency + ":"
                + position.getNetMinor().toBigIntegerExact();
    }

    private static void compare(List<String> changed, String name, Object topic, Object row) {
        if (!topic.equals(row)) {
            changed.add(name + ": topic " + topic + ", row " + row);
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            texts.add(row.getString(i + 2));
        }
        return new Row(row.getLong(1), texts, texts(row, NAMES.size() + 2), texts(row, NAMES.size() + 3));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }

    private static String millis(String column) {
        return "(extract(epoch FROM b." + column + ") * 1000)::bigint";
    }

    private void report(Kind kind, long offset, String cycle, String detail) {
        String where = kind == Kind.ROW_MISSING ? Topics.BATCHES : TABLE;
        findings.add(kind, new Place(where, partition, offset), cycle, detail);
    }
}
