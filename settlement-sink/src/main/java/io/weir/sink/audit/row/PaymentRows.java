package io.weir.sink.audit.row;

import io.weir.sink.audit.finding.PaymentText;
import io.weir.sink.audit.total.OutcomeColumns;
import io.weir.sink.audit.total.OutcomeColumns.Column;
import io.weir.sink.audit.total.OutcomeColumns.Table;
import io.weir.sink.audit.total.SegmentTotals;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The stored rows of one partition of outcomes, from both tables. Totals are added up on another thread. */
public final class PaymentRows implements LeafCheck.StoredLeaves {

    /** A row as texts, in the order of {@link OutcomeColumns#ALL}. */
    record Row(Table table, List<String> texts) {
        String text(String column) {
            return texts.get(OutcomeColumns.indexOf(column));
        }

        /** The payment in a few words, as {@link PaymentText} tells it. */
        String summary() {
            return text("kind") + " " + text("amount_minor") + " " + text("currency") + " minor units from "
                    + text("debtor_participant") + " to " + text("creditor_participant");
        }
    }

    private static final String TOTALS = totalsSql();

    private final Connection background;
    private final ExecutorService thread;
    private final int partition;

    /** @param background used by the given thread only */
    public PaymentRows(Connection background, ExecutorService thread, int partition) {
        this.background = background;
        this.thread = thread;
        this.partition = partition;
    }

    @Override
    public Future<SegmentTotals> totals(long from, long to) {
        return from < to
                ? thread.submit(() -> addUp(from, to))
                : CompletableFuture.completedFuture(new SegmentTotals());
    }

    private SegmentTotals addUp(long from, long to) throws SQLException {
        SegmentTotals totals = new SegmentTotals();
        try (PreparedStatement query = background.prepareStatement(TOTALS)) {
            bind(query, from, to);
            try (ResultSet leaves = query.executeQuery()) {
                while (leaves.next()) {
                    totals.add(
                            leaves.getLong(1),
                            leaves.getLong(2),
                            leaves.getBigDecimal(3).longValue(),
                            leaves.getBigDecimal(4).longValue());
                }
            }
        }
        return totals;
    }

    /** All rows between two offsets, at most a leaf, by offset. */
    Map<Long, List<Row>> between(Connection database, long from, long to) throws SQLException {
        Map<Long, List<Row>> rows = new TreeMap<>();
        try (PreparedStatement query = database.prepareStatement(textsSql())) {
            bind(query, from, to);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    List<String> texts = new ArrayList<>(OutcomeColumns.ALL.size());
                    for (int i = 0; i < OutcomeColumns.ALL.size(); i++) {
                        String text = found.getString(i + 3);
                        texts.add(text == null ? "" : text);
                    }
                    rows.computeIfAbsent(found.getLong(1), offset -> new ArrayList<>(1))
                            .add(new Row(Table.valueOf(found.getString(2)), texts));
                }
            }
        }
        return rows;
    }

    private void bind(PreparedStatement query, long from, long to) throws SQLException {
        for (int i = 0; i < Table.values().length; i++) {
            query.setInt(3 * i + 1, partition);
            query.setLong(3 * i + 2, from);
            query.setLong(3 * i + 3, to);
        }
    }

    private static String totalsSql() {
        List<String> parts = new ArrayList<>();
        for (Table table : Table.values()) {
            parts.add("SELECT \"offset\" >> " + SegmentTotals.LEAF_BITS + " AS leaf, amount_minor, "
                    + "('x' || encode(substring(sha256(convert_to(" + OutcomeColumns.textIn(table)
                    + ", 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint AS hash" + fromWhere(table));
        }
        return "SELECT leaf, count(*), coalesce(sum(amount_minor), 0), sum(hash) FROM ("
                + String.join(" UNION ALL ", parts) + ") AS rows GROUP BY leaf";
    }

    private static String textsSql() {
        List<String> parts = new ArrayList<>();
        for (Table table : Table.values()) {
            StringBuilder sql = new StringBuilder("SELECT \"offset\", '" + table.name() + "'");
            for (Column column : OutcomeColumns.ALL) {
                sql.append(", (").append(column.in(table)).append(")::text");
            }
            parts.add(sql + fromWhere(table));
        }
        return String.join(" UNION ALL ", parts);
    }

    private static String fromWhere(Table table) {
        return " FROM " + table.sql + " WHERE partition = ? AND \"offset\" >= ? AND \"offset\" < ?";
    }
}
