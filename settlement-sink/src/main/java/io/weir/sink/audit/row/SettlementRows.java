package io.weir.sink.audit.row;

import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.total.CycleTotals;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the batches of a topic partition with their rows in three tables. Batches are handed in, in order. One thread. */
public final class SettlementRows {

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
    private long taken = -1;

    /** @param to the sink's position, or the end that is read to, whichever is lower */
    public SettlementRows(Connection database, int partition, long from, long to, Findings findings) {
        this.partition = partition;
        this.from = from;
        this.to = to;
        this.findings = findings;
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " b WHERE b.partition = " + partition
                + " AND b.\"offset\" >= ? AND b.\"offset\" < ? ORDER BY b.\"offset\" FETCH FIRST ? ROWS WITH TIES";
        this.rows = new Lookahead<>(new StoredPages<>(
                database, new StoredPages.Query<>(sql, PAGE, SettlementRows::read, Row::offset), from, to));
    }

    /** Whether a cycle's batch is stored from another record than this one. */
    public static boolean isStoredElsewhere(Connection database, String cycle, int partition, long offset)
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

    public void add(long offset, SettlementBatch batch) {
        if (offset < from || offset >= to) {
            return;
        }
        Row row = skipTo(offset);
        if (row == null || row.offset() != offset) {
            String expected = "a batch of " + CycleTotals.of(batch.getTotals()).text(batch.getCurrency());
            report(Kind.ROW_MISSING, offset, batch.getCycle(), new Contrast("it has no row", expected, "none"));
            return;
        }
        taken = rows.take().offset();
        Contrasts changed = changes(batch, row);
        if (!changed.isEmpty()) {
            report(Kind.ROW_CHANGED, offset, batch.getCycle(), changed.all());
        }
    }

    public void finish() {
        skipTo(Long.MAX_VALUE);
    }

    private @Nullable Row skipTo(long offset) {
        Row row = rows.peek();
        while (row != null && row.offset() < offset) {
            rows.take();
            String cycle = row.texts().get(0);
            if (row.offset() == taken) {
                Contrast doubled = new Contrast("its batch has a row already", "1 row", "another");
                report(Kind.ROW_DOUBLED, taken, cycle, doubled);
            } else {
                Contrast unexpected = Contrast.of("the topic has no record at this offset");
                report(Kind.ROW_UNEXPECTED, row.offset(), cycle, unexpected);
            }
            row = rows.peek();
        }
        return row;
    }

    private static Contrasts changes(SettlementBatch batch, Row row) {
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
        Contrasts changed = new Contrasts();
        String unit = " " + batch.getCurrency();
        for (int i = 0; i < texts.size(); i++) {
            String name = NAMES.get(i);
            String end = name.endsWith("_minor") ? unit : "";
            changed.same(name, texts.get(i) + end, row.texts().get(i) + end);
        }
        List<String> partitions =
                batch.getPartitions().stream().map(SettlementRows::text).toList();
        onlyDifferent(changed, "settlement_batch_partition", partitions, row.partitions());
        List<String> positions = batch.getPositions().stream()
                .map(position -> text(position, batch.getCurrency()))
                .toList();
        onlyDifferent(changed, "net_position", positions, row.positions());
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

    /** Shows of two lists what only one of them has. */
    private static void onlyDifferent(Contrasts changed, String name, List<String> topic, List<String> row) {
        if (!topic.equals(row)) {
            List<String> mustBe = new ArrayList<>(topic);
            List<String> is = new ArrayList<>(row);
            mustBe.removeAll(new HashSet<>(row));
            is.removeAll(new HashSet<>(topic));
            boolean isOrder = mustBe.isEmpty() && is.isEmpty();
            changed.differ(name, (isOrder ? topic : mustBe).toString(), (isOrder ? row : is).toString());
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

    private void report(Kind kind, long offset, String cycle, Contrast contrast) {
        String where = kind == Kind.ROW_MISSING ? Topics.BATCHES : TABLE;
        findings.add(kind, new Place(where, partition, offset), cycle, contrast);
    }
}
