package io.weir.sink.audit.row;

import io.weir.sink.audit.finding.PaymentText;
import io.weir.sink.audit.total.OutcomeColumns;
import io.weir.sink.audit.total.OutcomeColumns.Column;
import io.weir.sink.audit.total.OutcomeColumns.Table;
import io.weir.sink.audit.total.SegmentHashes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The stored rows of one partition of outcomes, from both tables. They are hashed on another thread. */
public final class PaymentRows implements LeafCheck.StoredLeaves {

    /**
     * A row.
     *
     * @param texts in the order of {@link OutcomeColumns#ALL}
     * @param bytes as they are hashed
     */
    @SuppressWarnings("ArrayRecordComponent") // Carried, never compared as a part of it.
    record Row(Table table, List<String> texts, byte[] bytes) {
        String text(String column) {
            return texts.get(OutcomeColumns.indexOf(column));
        }

        /** The payment in a few words, as {@link PaymentText} tells it. */
        String summary() {
            return text("kind") + " " + text("amount_minor") + " " + text("currency") + " minor units from "
                    + text("debtor_participant") + " to " + text("creditor_participant");
        }
    }

    private static final String HASHES = hashesSql();

    private final Connection background;
    private final ExecutorService thread;
    private final int partition;

    /** @param background used by the given thread only */
    public PaymentRows(Connection background, ExecutorService thread, int partition) {
        this.background = background;
        this.thread = thread;
        this.partition = partition;
    }

    /**
     * Makes the database look at nothing but the rows that it is asked for, in the order of their index, in one process: a plan
     * for the whole table would not stay as cheap when the table grows.
     */
    public static void prepare(Connection background) throws SQLException {
        try (Statement settings = background.createStatement()) {
            settings.execute("SET enable_seqscan = off; SET enable_bitmapscan = off");
        }
    }

    @Override
    public Future<SegmentHashes> hashes(long from, long to) {
        return from < to ? thread.submit(() -> hash(from, to)) : CompletableFuture.completedFuture(new SegmentHashes());
    }

    private SegmentHashes hash(long from, long to) throws SQLException {
        SegmentHashes hashes = new SegmentHashes();
        try (PreparedStatement query = background.prepareStatement(HASHES)) {
            query.setLong(1, from >>> SegmentHashes.LEAF_BITS);
            query.setLong(2, (to - 1) >>> SegmentHashes.LEAF_BITS);
            bind(query, 3, from, to);
            try (ResultSet leaves = query.executeQuery()) {
                while (leaves.next()) {
                    int column = 2;
                    for (Table table : Table.values()) {
                        long rows = leaves.getLong(column);
                        if (rows > 0) {
                            hashes.put(leaves.getLong(1), table, rows, leaves.getBytes(column + 1));
                        }
                        column += 2;
                    }
                }
            }
        }
        return hashes;
    }

    /** All rows between two offsets, at most a leaf, by offset. */
    Map<Long, List<Row>> between(Connection database, long from, long to) throws SQLException {
        Map<Long, List<Row>> rows = new TreeMap<>();
        try (PreparedStatement query = database.prepareStatement(textsSql())) {
            bind(query, 1, from, to);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    List<String> texts = new ArrayList<>(OutcomeColumns.ALL.size());
                    for (int i = 0; i < OutcomeColumns.ALL.size(); i++) {
                        String text = found.getString(i + 4);
                        texts.add(text == null ? "" : text);
                    }
                    rows.computeIfAbsent(found.getLong(1), offset -> new ArrayList<>(1))
                            .add(new Row(Table.valueOf(found.getString(2)), texts, found.getBytes(3)));
                }
            }
        }
        return rows;
    }

    private void bind(PreparedStatement query, int first, long from, long to) throws SQLException {
        for (int i = 0; i < Table.values().length; i++) {
            query.setInt(first + 3 * i, partition);
            query.setLong(first + 3 * i + 1, from);
            query.setLong(first + 3 * i + 2, to);
        }
    }

    private static String hashesSql() {
        StringBuilder select = new StringBuilder("SELECT leaf.n");
        StringBuilder from = new StringBuilder(" FROM generate_series(?::bigint, ?::bigint) AS leaf (n)");
        for (Table table : Table.values()) {
            String name = "of_" + table;
            select.append(", ").append(name).append(".rows, ").append(name).append(".hash");
            from.append(" CROSS JOIN LATERAL (SELECT count(*) AS rows, sha256(string_agg(")
                    .append(OutcomeColumns.bytesIn(table))
                    .append(", ''::bytea ORDER BY \"offset\")) AS hash FROM ")
                    .append(table.sql)
                    .append(" WHERE partition = ? AND \"offset\" >= greatest(?, leaf.n << ")
                    .append(SegmentHashes.LEAF_BITS)
                    .append(") AND \"offset\" < least(?, (leaf.n + 1) << ")
                    .append(SegmentHashes.LEAF_BITS)
                    .append(")) AS ")
                    .append(name);
        }
        return select.append(from).toString();
    }

    private static String textsSql() {
        List<String> parts = new ArrayList<>();
        for (Table table : Table.values()) {
            StringBuilder sql = new StringBuilder("SELECT \"offset\", '" + table.name() + "', ")
                    .append(OutcomeColumns.bytesIn(table));
            for (Column column : OutcomeColumns.ALL) {
                sql.append(", ").append(column.textIn(table));
            }
            parts.add(sql + " FROM " + table.sql + " WHERE partition = ? AND \"offset\" >= ? AND \"offset\" < ?");
        }
        return String.join(" UNION ALL ", parts);
    }
}
