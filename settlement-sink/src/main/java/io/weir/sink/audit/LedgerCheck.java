package io.weir.sink.audit;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What must hold within the database, whatever the topics say. Looks at rows that no earlier run has seen. One thread. */
final class LedgerCheck {

    private final Connection database;
    private final PassContext context;
    private final Findings findings;

    LedgerCheck(PassContext context, Connection database, Findings findings) {
        this.database = database;
        this.context = context;
        this.findings = findings;
    }

    void run(AuditBook book) throws SQLException {
        String spans = spans(book);
        settlesOnce(spans);
        repeatsNameTheFirst(spans);
        entriesAreBalanced(spans);
        for (Map.Entry<String, String> table : new TreeMap<>(Map.of(
                        "weir.payment", Topics.OUTCOMES,
                        "weir.payment_repeat", Topics.OUTCOMES,
                        "weir.dead_letter", Topics.DEAD_LETTERS,
                        "weir.settlement_batch", Topics.BATCHES))
                .entrySet()) {
            nothingStandsBeyond(table.getKey(), table.getValue());
        }
    }

    /** Rows to look at, as a table {@code span (p, lo, hi)}. */
    private String spans(AuditBook book) throws SQLException {
        List<String> spans = new ArrayList<>();
        for (int partition = 0; partition < context.seal().partitions(); partition++) {
            long from = book.mark(Topics.OUTCOMES, partition).map(Mark::rowsTo).orElse(0L);
            spans.add("(" + partition + ", " + from + "::bigint, " + Long.MAX_VALUE + "::bigint)");
        }
        return "(VALUES " + String.join(", ", spans) + ") AS span (p, lo, hi)";
    }

    private void settlesOnce(String spans) throws SQLException {
        String sql =
                "SELECT n.partition, n.\"offset\", n.identity, 'partition ' || o.partition || ' offset ' || o.\"offset\""
                        + " || ' has it too, requested ' || o.requested_at FROM " + spans
                        + " JOIN weir.payment n ON n.partition = p AND n.\"offset\" >= lo AND n.\"offset\" < hi"
                        + " JOIN weir.payment o ON o.identity = n.identity"
                        + " AND (o.partition = n.partition AND o.\"offset\" < n.\"offset\""
                        + " OR o.partition <> n.partition AND (o.received_at, o.partition) < (n.received_at, n.partition))"
                        + " WHERE n.received_at - o.requested_at <= interval '"
                        + context.config().horizon().toMillis() + " milliseconds'";
        report(Kind.IDENTITY_TWICE, "weir.payment", sql);
    }

    private void repeatsNameTheFirst(String spans) throws SQLException {
        String sql = "SELECT r.partition, r.\"offset\", r.identity, 'it names a ' || r.first_kind || ' at offset '"
                + " || r.first_origin_offset || ' of ' || r.first_decided_at || '; there is '"
                + " || coalesce(f.kind || ' of ' || f.decided_at, 'none') FROM " + spans
                + " JOIN weir.payment_repeat r ON r.partition = p AND r.\"offset\" >= lo AND r.\"offset\" < hi"
                + " LEFT JOIN weir.payment f ON f.identity = r.identity AND f.partition = r.partition"
                + " AND f.origin_offset = r.first_origin_offset"
                + " WHERE r.kind = 'DUPLICATE' AND (f.kind IS DISTINCT FROM r.first_kind"
                + " OR f.decided_at IS DISTINCT FROM r.first_decided_at"
                + " OR f.cut_off IS DISTINCT FROM r.first_cut_off"
                + " OR coalesce(f.reason_codes, '{}') IS DISTINCT FROM coalesce(r.first_reason_codes, '{}'))";
        report(Kind.REPEAT_WRONG, "weir.payment_repeat", sql);
    }

    private void entriesAreBalanced(String spans) throws SQLException {
        String entries = " FROM " + spans + " JOIN weir.ledger_entry e"
                + " ON e.partition = p AND e.\"offset\" >= lo AND e.\"offset\" < hi ";
        String unbalanced = "sum(e.signed_minor) <> 0 OR count(*) FILTER (WHERE e.side = 'DEBIT')"
                + " <> count(*) FILTER (WHERE e.side = 'CREDIT')";
        try (PreparedStatement query =
                        database.prepareStatement("SELECT 1" + entries + "GROUP BY e.currency HAVING " + unbalanced);
                ResultSet currency = query.executeQuery()) {
            if (!currency.next()) {
                return;
            }
        }
        report(
                Kind.ENTRY_UNBALANCED,
                "weir.ledger_entry",
                "SELECT e.partition, e.\"offset\", min(e.identity), 'entries add up to ' || sum(e.signed_minor)"
                        + entries + "GROUP BY e.partition, e.\"offset\" HAVING " + unbalanced);
    }

    /** One statement, so that the sink's position and the rows are of one moment. */
    private void nothingStandsBeyond(String table, String topic) throws SQLException {
        UUID topicId = context.seal().idOf(topic);
        int partitions = context.seal().partitionsOf(topic);
        String position = " FROM weir.sink_partition s JOIN " + table + " r ON r.partition = s.partition AND ";
        String of = " WHERE s.topic_id = '" + topicId + "'";
        String columns = "SELECT r.partition, r.\"offset\", '', ";
        report(
                Kind.ROW_UNEXPECTED,
                table,
                columns + "'the sink''s position is ' || s.next_offset" + position + "r.\"offset\" >= s.next_offset"
                        + of
                        + " UNION ALL " + columns + "'the sink began at ' || s.first_offset" + position
                        + "r.\"offset\" < s.first_offset" + of
                        + " UNION ALL " + columns + "'the topic has no such partition' FROM " + table
                        + " r WHERE r.partition < 0 OR r.partition >= " + partitions);
    }

    private void report(Kind kind, String table, String sql) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String identity = rows.getString(3);
                findings.add(
                        kind,
                        new Place(table, rows.getInt(1), rows.getLong(2)),
                        identity == null ? "" : identity,
                        rows.getString(4));
            }
        }
    }
}
