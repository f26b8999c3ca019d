package io.weir.sink.audit;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.OutcomeColumns.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Names the exact rows that differ from the topic within one leaf, by reading both again. For one thread. */
final class PaymentDescent implements LeafCheck.Descent {

    private final SealedTopics topics;
    private final Values values;
    private final PaymentRows rows;
    private final Connection database;
    private final Sheet sheet;

    /** Which partition, and where differences go. */
    record Sheet(int partition, Findings findings) {}

    PaymentDescent(SealedTopics topics, Values values, PaymentRows rows, Connection database, Sheet sheet) {
        this.topics = topics;
        this.values = values;
        this.rows = rows;
        this.database = database;
        this.sheet = sheet;
    }

    @Override
    public void into(long from, long to) {
        try (SealedRecords records = topics.open(new TopicPartition(Topics.OUTCOMES, sheet.partition()), from, to)) {
            Map<Long, List<PaymentRows.Row>> stored = rows.between(database, from, to);
            for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
                List<PaymentRows.Row> found = stored.remove(record.offset());
                Optional<PaymentOutcome> outcome = values.outcome(record);
                if (outcome.isPresent()) {
                    compare(record.offset(), outcome.get(), found == null ? List.of() : found);
                }
            }
            stored.forEach((offset, unexpected) -> unexpected.forEach(row -> report(
                    Kind.ROW_UNEXPECTED,
                    row.table().sql,
                    offset,
                    row.texts().get(1),
                    "the topic has no record at this offset")));
        } catch (SQLException e) {
            throw new AuditException("the database does not answer: " + e.getMessage(), e);
        }
    }

    private void compare(long offset, PaymentOutcome outcome, List<PaymentRows.Row> found) {
        String identity = Objects.requireNonNullElse(outcome.getIdentity(), "");
        if (found.isEmpty()) {
            report(Kind.ROW_MISSING, Topics.OUTCOMES, offset, identity, outcome.getKind() + " has no row");
        } else if (found.size() > 1) {
            report(
                    Kind.ROW_DOUBLED,
                    Topics.OUTCOMES,
                    offset,
                    identity,
                    outcome.getKind() + " has a row in both tables");
        }
        for (PaymentRows.Row row : found) {
            List<String> changed = changes(outcome, row);
            if (!changed.isEmpty()) {
                report(Kind.ROW_CHANGED, row.table().sql, offset, identity, String.join("; ", changed));
            }
        }
    }

    private static List<String> changes(PaymentOutcome outcome, PaymentRows.Row row) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < OutcomeColumns.ALL.size(); i++) {
            Column column = OutcomeColumns.ALL.get(i);
            String topic = Objects.toString(column.of().apply(outcome), "");
            String stored = row.texts().get(i);
            if (!topic.equals(stored)) {
                changed.add(column.name() + ": topic '" + topic + "', row '" + stored + "'");
            }
        }
        return changed;
    }

    private void report(Kind kind, String where, long offset, String identity, String detail) {
        sheet.findings().add(kind, new Place(where, sheet.partition(), offset), identity, detail);
    }
}
