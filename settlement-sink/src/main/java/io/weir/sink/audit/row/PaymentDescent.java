package io.weir.sink.audit.row;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.PaymentText;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.SealedRecords;
import io.weir.sink.audit.total.OutcomeColumns;
import io.weir.sink.audit.total.OutcomeColumns.Column;
import io.weir.sink.audit.total.OutcomeColumns.Table;
import io.weir.sink.audit.total.RowBytes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Names the exact rows that differ from the topic within one leaf, by reading both again. For one thread. */
public final class PaymentDescent implements LeafCheck.Descent {

    private final Sheet sheet;
    private final PaymentRows rows;
    private final Connection database;
    private final RowBytes bytes = new RowBytes();
    private boolean explained;

    public PaymentDescent(Sheet sheet, PaymentRows rows, Connection database) {
        this.sheet = sheet;
        this.rows = rows;
        this.database = database;
    }

    @Override
    public void into(long from, long to) {
        TopicPartition partition = new TopicPartition(Topics.OUTCOMES, sheet.partition());
        explained = false;
        try (SealedRecords records = sheet.context().topics().open(partition, from, to)) {
            Map<Long, List<PaymentRows.Row>> stored = rows.between(database, from, to);
            for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
                List<PaymentRows.Row> found = stored.remove(record.offset());
                Optional<PaymentOutcome> outcome = sheet.context().values().outcome(record);
                if (outcome.isPresent()) {
                    compare(record.offset(), outcome.get(), found == null ? List.of() : found);
                } else {
                    explained = true; // unreadable, which is a difference of its own
                }
            }
            stored.forEach((offset, unexpected) -> unexpected.forEach(row -> report(
                    Kind.ROW_UNEXPECTED,
                    row.table().sql,
                    offset,
                    row.text("identity"),
                    new Contrast("the topic has no record at this offset", "no row", row.summary()))));
        } catch (SQLException e) {
            throw new AuditException("the database does not answer: " + e.getMessage(), e);
        }
        if (!explained) {
            throw new AuditException(
                    "the database hashed the rows of %s from offset %d to %d otherwise than they are: somebody changes them at this moment, or one of the two does not hash as it must. Audit again"
                            .formatted(partition, from, to));
        }
    }

    private void compare(long offset, PaymentOutcome outcome, List<PaymentRows.Row> found) {
        String identity = Objects.requireNonNullElse(outcome.getIdentity(), "");
        String expected = PaymentText.of(outcome);
        if (found.isEmpty()) {
            Contrast missing = new Contrast("it has no row", expected, "no row");
            report(Kind.ROW_MISSING, Topics.OUTCOMES, offset, identity, missing);
        } else if (found.size() > 1) {
            String rows = found.stream()
                    .map(row -> row.table().sql + " " + row.summary())
                    .collect(Collectors.joining(", "));
            Contrast doubled = new Contrast(
                    "it has " + found.size() + " rows", "one row: " + expected, found.size() + " rows: " + rows);
            report(Kind.ROW_DOUBLED, Topics.OUTCOMES, offset, identity, doubled);
        }
        for (PaymentRows.Row row : found) {
            Contrasts changed = changes(outcome, row);
            if (!changed.isEmpty()) {
                report(Kind.ROW_CHANGED, row.table().sql, offset, identity, changed.all());
            }
        }
    }

    private Contrasts changes(PaymentOutcome outcome, PaymentRows.Row row) {
        Contrasts changed = new Contrasts();
        changed.same("table", Table.of(outcome).sql, row.table().sql);
        for (int i = 0; i < OutcomeColumns.ALL.size(); i++) {
            Column column = OutcomeColumns.ALL.get(i);
            String topic = column.textOf(outcome);
            String stored = row.texts().get(i);
            if (column.name().equals("amount_minor") && !topic.equals(stored)) {
                String currency = Objects.requireNonNullElse(outcome.getCurrency(), "");
                changed.differ("amount_minor", topic + " " + currency, stored + " " + row.text("currency"));
            } else {
                changed.same(column.name(), topic, stored);
            }
        }
        if (changed.isEmpty() && !bytes.isSame(outcome, row.table(), row.bytes())) {
            changed.wrong("it has an empty text or list where nothing must be, or nothing where one must be");
        }
        return changed;
    }

    private void report(Kind kind, String where, long offset, String identity, Contrast contrast) {
        explained = true;
        sheet.findings().add(kind, new Place(where, sheet.partition(), offset), identity, contrast);
    }
}
