package io.weir.sink.ledger;

import io.weir.sink.ledger.SettlementReport.CurrencyTotals;
import io.weir.sink.ledger.SettlementReport.Cycle;
import io.weir.sink.ledger.SettlementReport.Latency;
import io.weir.sink.ledger.SettlementReport.ParticipantPosition;
import io.weir.sink.ledger.SettlementReport.Throughput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads settlement reports. Thread-safe as its data source is. */
public final class SettlementReports {

    private static final int LATEST_CYCLES = 20;

    private static final String ANSWERS = """
            SELECT kind, count(*), min(received_at), max(stored_at) FROM weir.payment GROUP BY kind
            UNION ALL
            SELECT kind, count(*), min(received_at), max(stored_at) FROM weir.payment_repeat GROUP BY kind
            UNION ALL
            SELECT 'DEAD_LETTER', count(*), min(origin_timestamp), max(stored_at) FROM weir.dead_letter
            HAVING count(*) > 0""";

    private static final String LATENCY = """
            SELECT count(*),
                percentile_disc(ARRAY[0.5, 0.99]) WITHIN GROUP (ORDER BY millis) AS percentiles, max(millis)
            FROM (
                SELECT extract(epoch FROM stored_at - received_at)::float8 * 1000 AS millis
                FROM weir.payment WHERE kind = ?
            ) AS latency""";

    private static final String CURRENCIES = """
            SELECT currency, count(*), sum(payments)::bigint, sum(gross_minor), sum(net_minor)
            FROM weir.settlement_batch GROUP BY currency ORDER BY currency""";

    private static final String CYCLES = """
            SELECT c.cycle, c.state, c.cut_off, c.payments, c.gross_minor, c.net_minor
            FROM (SELECT currency, cut_off FROM weir.settlement_batch ORDER BY cut_off DESC, currency LIMIT %d) latest
            CROSS JOIN LATERAL (
                SELECT * FROM weir.cycle WHERE currency = latest.currency AND cut_off = latest.cut_off
            ) c
            UNION ALL
            SELECT weir.cycle_name(p.currency, p.cut_off), 'OPEN', p.cut_off, count(*), sum(p.amount_minor), NULL
            FROM weir.payment p
            WHERE p.kind = 'ACCEPTED'
              AND NOT EXISTS (SELECT FROM weir.settlement_batch b
                              WHERE b.currency = p.currency AND b.cut_off = p.cut_off)
            GROUP BY p.currency, p.cut_off
            ORDER BY cut_off DESC, cycle""".formatted(LATEST_CYCLES);

    private static final String POSITIONS = """
            SELECT participant, currency, real_time_minor, netted_minor, position_minor
            FROM weir.position_by_participant ORDER BY currency, participant""";

    private final DataSource database;

    public SettlementReports(DataSource database) {
        this.database = database;
    }

    /**
     * Reports on all that is stored.
     *
     * @throws SQLException if the database does not answer
     */
    public SettlementReport read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, Long> answers = new TreeMap<>();
            Throughput throughput = answers(connection, answers);
            return new SettlementReport(
                    answers,
                    latency(connection, "SETTLED"),
                    latency(connection, "ACCEPTED"),
                    throughput,
                    list(connection, CURRENCIES, SettlementReports::currency),
                    list(connection, CYCLES, SettlementReports::cycle),
                    list(connection, POSITIONS, SettlementReports::position));
        }
    }

    private static Throughput answers(Connection connection, Map<String, Long> answers) throws SQLException {
        long records = 0;
        Instant first = null;
        Instant last = null;
        try (PreparedStatement query = connection.prepareStatement(ANSWERS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                answers.put(row.getString(1), row.getLong(2));
                records += row.getLong(2);
                first = earlier(first, row.getTimestamp(3));
                last = later(last, row.getTimestamp(4));
            }
        }
        return new Throughput(records, first, last);
    }

    private static @Nullable Instant earlier(@Nullable Instant known, @Nullable Timestamp other) {
        if (other == null) {
            return known;
        }
        return known == null || other.toInstant().isBefore(known) ? other.toInstant() : known;
    }

    private static @Nullable Instant later(@Nullable Instant known, @Nullable Timestamp other) {
        if (other == null) {
            return known;
        }
        return known == null || other.toInstant().isAfter(known) ? other.toInstant() : known;
    }

    private static Latency latency(Connection connection, String kind) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LATENCY)) {
            query.setString(1, kind);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next() || row.getLong(1) == 0) {
                    return new Latency(0, 0, 0, 0);
                }
                Double[] percentiles = (Double[]) row.getArray(2).getArray();
                return new Latency(row.getLong(1), percentiles[0], percentiles[1], row.getDouble(3));
            }
        }
    }

    private static CurrencyTotals currency(ResultSet row) throws SQLException {
        return new CurrencyTotals(row.getString(1), row.getLong(2), row.getLong(3), whole(row, 4), whole(row, 5));
    }

    private static Cycle cycle(ResultSet row) throws SQLException {
        BigDecimal net = row.getBigDecimal(6);
        return new Cycle(
                row.getString(1),
                row.getString(2),
                row.getTimestamp(3).toInstant(),
                row.getLong(4),
                whole(row, 5),
                net == null ? null : net.toBigIntegerExact());
    }

    private static ParticipantPosition position(ResultSet row) throws SQLException {
        return new ParticipantPosition(row.getString(1), row.getString(2), whole(row, 3), whole(row, 4), whole(row, 5));
    }

    private static BigInteger whole(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> list(Connection connection, String sql, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                all.add(reader.read(row));
            }
        }
        return all;
    }
}
