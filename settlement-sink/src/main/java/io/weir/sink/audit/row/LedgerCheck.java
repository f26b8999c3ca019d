package io.weir.sink.audit.row;

import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must hold within the database, whatever the topics say: of the rows of one partition between two offsets, so that no
 * statement is long and no snapshot keeps vacuum waiting. For one thread.
 */
public final class LedgerCheck {
    private static final int PAGE = 1_000;

    private final PassContext context;
    private final Connection database;
    private final int partition;
    private final Findings findings;

    public LedgerCheck(PassContext context, Connection database, int partition, Findings findings) {
        this.context = context;
        this.database = database;
        this.partition = partition;
        this.findings = findings;
    }

    public void check(long from, long to) throws SQLException {
        if (from < to) {
            settlesOnce(from, to);
            repeatsNameTheFirst(from, to);
            entriesAreBalanced(from, to);
        }
    }

    private static String rows(String alias, long from, long to, int partition) {
        return alias + ".partition = " + partition + " AND " + alias + ".\"offset\" >= " + from + " AND " + alias
                + ".\"offset\" < " + to;
    }

    /**
     * Rows of one partition are stored in order, so the other is there when the later is looked at; else both are named. Nearly
     * no identity is there twice: each is looked up in the index first, where nothing but its number of rows is asked for.
     */
    private void settlesOnce(long from, long to) throws SQLException {
        if (!hasIndexByIdentity()) {
            settlesOnce(rows("n", from, to, partition));
            return;
        }
        List<Long> repeated = repeated(from, to);
        while (!repeated.isEmpty()) {
            String offsets = repeated.stream().map(Object::toString).collect(Collectors.joining(","));
            settlesOnce("n.partition = " + partition + " AND n.\"offset\" = ANY ('{" + offsets + "}'::bigint[])");
            repeated = repeated.size() < PAGE ? List.of() : repeated(repeated.getLast() + 1, to);
        }
    }

    /** Without it, to look each up would be to read the whole table each time; it may be what somebody took away. */
    private boolean hasIndexByIdentity() throws SQLException {
        try (PreparedStatement query = database.prepareStatement("SELECT 1 FROM pg_index i JOIN pg_attribute a"
                        + " ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indisvalid AND i.indpred IS NULL"
                        + " AND i.indrelid = 'weir.payment'::regclass AND a.attname = 'identity'");
                ResultSet index = query.executeQuery()) {
            return index.next();
        }
    }

    /** Offsets of some rows whose identity has more than one row, in order. */
    private List<Long> repeated(long from, long to) throws SQLException {
        List<Long> offsets = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement("SELECT n.\"offset\" FROM weir.payment n WHERE "
                        + rows("n", from, to, partition)
                        + " AND EXISTS (SELECT FROM weir.payment o WHERE o.identity = n.identity OFFSET 1)"
                        + " ORDER BY n.\"offset\" LIMIT " + PAGE);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                offsets.add(rows.getLong(1));
            }
        }
        return offsets;
    }

    private void settlesOnce(String which) throws SQLException {
        String later = "CASE WHEN (o.received_at, o.partition) < (n.received_at, n.partition)"
                + " THEN n.received_at - o.requested_at ELSE o.received_at - n.requested_at END";
        String sql =
                "SELECT n.\"offset\", n.identity, concat('one payment of ', n.amount_minor, ' ', n.currency, ' minor units'),"
                        + " concat('partition ', o.partition, ' offset ', o.\"offset\", ' has it too: ', o.amount_minor, ' ',"
                        + " o.currency, ' minor units, requested ', o.requested_at) FROM weir.payment n JOIN weir.payment o"
                        + " ON o.identity = n.identity AND (o.partition <> n.partition OR o.\"offset\" < n.\"offset\")"
                        + " WHERE " + which + " AND " + later + " <= interval '"
                        + context.config().horizon().toMillis() + " milliseconds'";
        report(Kind.IDENTITY_TWICE, "weir.payment", sql);
    }

    private void repeatsNameTheFirst(long from, long to) throws SQLException {
        String sql = "SELECT r.\"offset\", r.identity, coalesce(f.kind || ' of ' || f.decided_at, 'no first answer'),"
                + " concat(r.first_kind, ' of ', r.first_decided_at, ' at offset ', r.first_origin_offset)"
                + " FROM weir.payment_repeat r"
                + " LEFT JOIN weir.payment f ON f.identity = r.identity AND f.partition = r.partition"
                + " AND f.origin_offset = r.first_origin_offset"
                + " WHERE " + rows("r", from, to, partition)
                + " AND r.kind = 'DUPLICATE' AND (f.kind IS DISTINCT FROM r.first_kind"
                + " OR f.decided_at IS DISTINCT FROM r.first_decided_at"
                + " OR f.cut_off IS DISTINCT FROM r.first_cut_off"
                + " OR coalesce(f.reason_codes, '{}') IS DISTINCT FROM coalesce(r.first_reason_codes, '{}'))";
        report(Kind.REPEAT_WRONG, "weir.payment_repeat", sql);
    }

    private void entriesAreBalanced(long from, long to) throws SQLException {
        String entries = " FROM weir.ledger_entry e WHERE " + rows("e", from, to, partition) + " ";
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
                "SELECT e.\"offset\", min(e.identity), 'entries of 0 in all', 'of ' || sum(e.signed_minor)" + entries
                        + "GROUP BY e.\"offset\" HAVING " + unbalanced);
    }

    private void report(Kind kind, String table, String sql) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Place place = new Place(table, partition, rows.getLong(1));
                findings.add(kind, place, rows.getString(2), new Contrast("", rows.getString(3), rows.getString(4)));
            }
        }
    }
}
