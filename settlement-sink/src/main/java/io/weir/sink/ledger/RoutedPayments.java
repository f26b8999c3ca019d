package io.weir.sink.ledger;

import io.weir.sink.ledger.RoutedPayment.Facts;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Finds how payments were routed. Thread-safe as its data source is. */
public final class RoutedPayments {

    private static final String QUERY = """
            SELECT identity, kind, scheme_version, route, rule, reason_names, service_level, currency, amount_minor,
                debtor_participant, creditor_participant, bulk_id IS NOT NULL AS in_bulk
            FROM weir.payment WHERE identity = ANY (?) ORDER BY identity, decided_at
            """;

    private final DataSource database;

    public RoutedPayments(DataSource database) {
        this.database = database;
    }

    /**
     * Finds payments.
     *
     * @param identities exact
     * @return those of them that have a first answer
     * @throws SQLException if the database does not answer
     */
    public List<RoutedPayment> of(List<String> identities) throws SQLException {
        List<RoutedPayment> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setArray(1, connection.createArrayOf("text", identities.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(payment(row));
                }
            }
        }
        return found;
    }

    private static RoutedPayment payment(ResultSet row) throws SQLException {
        Array reasons = row.getArray("reason_names");
        return new RoutedPayment(
                row.getString("identity"),
                row.getString("kind"),
                row.getLong("scheme_version"),
                row.getString("route"),
                row.getString("rule"),
                reasons == null ? List.of() : List.of((String[]) reasons.getArray()),
                new Facts(
                        row.getString("service_level"),
                        row.getString("currency"),
                        row.getLong("amount_minor"),
                        row.getString("debtor_participant"),
                        row.getString("creditor_participant"),
                        row.getBoolean("in_bulk")));
    }
}
