package io.weir.sink.ledger;

import io.weir.schemas.topics.Topics;
import io.weir.sink.ledger.PaymentStory.Kind;
import io.weir.sink.ledger.PaymentStory.Movement;
import io.weir.sink.ledger.PaymentStory.Position;
import io.weir.sink.ledger.PaymentStory.Step;
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
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tells the whole story of a payment, in one query. Thread-safe as its data source is. */
public final class Trace {

    private static final Pattern UETR = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final int BIC11_LENGTH = 11;

    /** Identities with a payment id, whoever instructed: jumps through the index from participant to participant. */
    private static final String BY_PAYMENT_ID = """
            asked AS (
                WITH RECURSIVE bank (bic) AS (
                    SELECT least((SELECT min(identity) FROM weir.payment),
                                 (SELECT min(identity) FROM weir.payment_repeat WHERE identity LIKE '%/%'))
                    UNION ALL
                    SELECT least((SELECT min(identity) FROM weir.payment WHERE identity > split_part(bic, '/', 1) || '0'),
                                 (SELECT min(identity) FROM weir.payment_repeat
                                  WHERE identity > split_part(bic, '/', 1) || '0'))
                    FROM bank WHERE bic IS NOT NULL
                )
                SELECT split_part(bic, '/', 1) || '/' || ?::text AS identity FROM bank WHERE bic IS NOT NULL
            )""";

    private static final String BY_IDENTITY = "asked AS (SELECT ?::text AS identity)";

    /** Reads both tables: the reference has no index. */
    private static final String BY_UETR = """
            uetr (uetr) AS (SELECT lower(?::text)),
            asked AS (
                SELECT identity FROM weir.payment JOIN uetr USING (uetr)
                UNION
                SELECT identity FROM weir.payment_repeat JOIN uetr USING (uetr) WHERE identity IS NOT NULL
            )""";

    private static final String STORY = """
            SELECT identity, 'ANSWER' AS step, kind, decided_at AS at, partition, origin_offset, "offset", received_at,
                stored_at, amount_minor, currency, debtor_participant, creditor_participant,
                weir.cycle_name(currency, cut_off) AS cycle,
                concat_ws(', ', 'route ' || route, 'rule ' || rule,
                    'because of ' || array_to_string(reason_names, ' '),
                    'copied from partition ' || placed_from_partition || ' offset ' || placed_from_offset,
                    'end-to-end ' || end_to_end_id, 'UETR ' || uetr,
                    'bulk ' || bulk_id || ' ' || bulk_index + 1 || ' of ' || bulk_count,
                    'scheme version ' || scheme_version) AS detail
            FROM asked JOIN weir.payment USING (identity)
            UNION ALL
            SELECT identity, CASE kind WHEN 'PLACED' THEN 'PLACEMENT' ELSE 'REPEAT' END, kind, decided_at, partition,
                origin_offset, "offset", received_at, stored_at, amount_minor, currency, debtor_participant,
                creditor_participant, NULL,
                concat_ws(', ', 'because of ' || array_to_string(reason_names, ' '),
                    'copy sent to partition ' || target_partition,
                    'first answered ' || first_kind || ' at offset ' || first_origin_offset,
                    'copied from partition ' || placed_from_partition || ' offset ' || placed_from_offset,
                    'scheme version ' || scheme_version)
            FROM asked JOIN weir.payment_repeat USING (identity)
            UNION ALL
            SELECT identity, 'BATCH', c.state, b.closed_at, b.partition, NULL, b."offset", NULL, b.stored_at,
                p.amount_minor, p.currency, p.debtor_participant, p.creditor_participant, b.cycle,
                'with ' || b.payments || ' payments, gross ' || b.gross_minor || ', net ' || b.net_minor
            FROM asked JOIN weir.payment p USING (identity)
            JOIN weir.settlement_batch b ON b.currency = p.currency AND b.cut_off = p.cut_off
            CROSS JOIN LATERAL (
                SELECT state FROM weir.cycle WHERE currency = b.currency AND cut_off = b.cut_off
            ) c
            ORDER BY identity, at, partition, "offset"
            """;

    private final DataSource database;

    public Trace(DataSource database) {
        this.database = database;
    }

    /**
     * Finds payments.
     *
     * @param asked an identity ({@code BIC11/id}), a bare payment id, or a UETR
     * @return a story for each identity that fits; empty if none does
     * @throws SQLException if the database does not answer
     */
    public List<PaymentStory> of(String asked) throws SQLException {
        Map<String, List<Step>> stories = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("WITH " + selection(asked) + " " + STORY)) {
            query.setString(1, asked);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    stories.computeIfAbsent(row.getString("identity"), any -> new ArrayList<>())
                            .add(step(row));
                }
            }
        }
        return stories.entrySet().stream()
                .map(story -> new PaymentStory(story.getKey(), story.getValue()))
                .toList();
    }

    private static String selection(String asked) {
        if (UETR.matcher(asked).matches()) {
            return BY_UETR;
        }
        return asked.indexOf('/') == BIC11_LENGTH ? BY_IDENTITY : BY_PAYMENT_ID;
    }

    private static Step step(ResultSet row) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("step"));
        int partition = row.getInt("partition");
        long origin = row.getLong("origin_offset");
        boolean isBatch = kind == Kind.BATCH;
        return new Step(
                kind,
                row.getString("kind"),
                row.getTimestamp("at").toInstant(),
                isBatch ? null : new Position(Topics.INSTRUCTIONS, partition, origin),
                new Position(isBatch ? Topics.BATCHES : Topics.OUTCOMES, partition, row.getLong("offset")),
                instant(row.getTimestamp("received_at")),
                row.getTimestamp("stored_at").toInstant(),
                movement(row),
                row.getString("cycle"),
                row.getString("detail"));
    }

    private static @Nullable Movement movement(ResultSet row) throws SQLException {
        long amount = row.getLong("amount_minor");
        String currency = row.wasNull() ? null : row.getString("currency");
        return currency == null
                ? null
                : new Movement(
                        amount, currency, row.getString("debtor_participant"), row.getString("creditor_participant"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
