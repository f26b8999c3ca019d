package io.weir.sink.audit.row;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.Seal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Rows where none can be: at or behind the sink's position, before its beginning, of partitions that the topic does not have. */
public final class StrayRows {
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "weir.payment", Topics.OUTCOMES,
            "weir.payment_repeat", Topics.OUTCOMES,
            "weir.dead_letter", Topics.DEAD_LETTERS,
            "weir.settlement_batch", Topics.BATCHES));

    private final Seal seal;
    private final Connection database;
    private final Findings findings;

    public StrayRows(Seal seal, Connection database, Findings findings) {
        this.seal = seal;
        this.database = database;
        this.findings = findings;
    }

    public void find() throws SQLException {
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            find(table.getKey(), seal.idOf(table.getValue()), seal.partitionsOf(table.getValue()));
        }
    }

    /** One statement, so that the sink's position and the rows are of one moment. */
    private void find(String table, UUID topicId, int partitions) throws SQLException {
        String position = " FROM weir.sink_partition s JOIN " + table + " r ON r.partition = s.partition AND ";
        String of = " WHERE s.topic_id = '" + topicId + "'";
        String columns = "SELECT r.partition, r.\"offset\", ";
        String sql = columns + "'the sink''s position is ' || s.next_offset" + position
                + "r.\"offset\" >= s.next_offset" + of
                + " UNION ALL " + columns + "'the sink began at ' || s.first_offset" + position
                + "r.\"offset\" < s.first_offset" + of
                + " UNION ALL " + columns + "'the topic has no such partition' FROM " + table
                + " r WHERE r.partition < 0 OR r.partition >= " + partitions;
        try (PreparedStatement query = database.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Place place = new Place(table, rows.getInt(1), rows.getLong(2));
                findings.add(Kind.ROW_UNEXPECTED, place, "", new Contrast(rows.getString(3), "no row", "one"));
            }
        }
    }
}
