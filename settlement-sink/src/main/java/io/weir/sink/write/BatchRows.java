package io.weir.sink.write;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.sink.database.SqlFailure;
import io.weir.sink.read.Range;
import io.weir.sink.read.ReadRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The rows of one transaction, for every table of the ledger. Reused from batch to batch; not thread-safe. */
final class BatchRows {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> POSITION_KEYS =
            Set.of("payment_pk", "payment_repeat_pk", "dead_letter_pk", "settlement_batch_pk");

    private final CopyTable payments = new CopyTable("payment", AnswerRows.PAYMENT_COLUMNS);
    private final CopyTable repeats = new CopyTable("payment_repeat", AnswerRows.REPEAT_COLUMNS);
    private final CopyTable deadLetters = new CopyTable("dead_letter", DeadLetterRows.COLUMNS);
    private final List<CopyTable> tables = List.of(payments, repeats, deadLetters);
    private final Map<RecordAddress, SettlementBatch> batches = new LinkedHashMap<>();
    private Instant storedAt = Instant.EPOCH;

    /** Encodes all records. */
    void fill(List<Range> ranges, Instant now) throws RefusedRowException {
        storedAt = now;
        tables.forEach(CopyTable::start);
        batches.clear();
        for (Range range : ranges) {
            for (ReadRecord read : range.records()) {
                RecordAddress address = new RecordAddress(range.partition(), read.offset());
                try {
                    put(address, read);
                } catch (UnstorableValueException | ArithmeticException e) {
                    throw new RefusedRowException(address, e);
                }
            }
        }
    }

    private void put(RecordAddress address, ReadRecord read) {
        switch (read) {
            case ReadRecord.Answer answer -> putAnswer(address, answer.outcome());
            case ReadRecord.ClosedCycle closed -> batches.put(address, closed.batch());
            case ReadRecord.DeadLetter dead ->
                DeadLetterRows.put(deadLetters.row(address), address, dead.letter(), storedAt);
        }
    }

    private void putAnswer(RecordAddress address, PaymentOutcome outcome) {
        switch (outcome.getKind()) {
            case SETTLED, ACCEPTED, REJECTED -> AnswerRows.payment(payments.row(address), address, outcome, storedAt);
            case DUPLICATE, CONFLICT, TOO_LATE, REFUSED, PLACED ->
                AnswerRows.repeat(repeats.row(address), address, outcome, storedAt);
            case UNSPECIFIED ->
                throw new UnstorableValueException("its kind is newer than this program: update the sink");
        }
    }

    /** Sends everything; the caller commits. */
    void send(Connection connection) throws SQLException, RefusedRowException {
        for (CopyTable table : tables) {
            try {
                table.send(connection);
            } catch (SQLException e) {
                Optional<RecordAddress> record = table.refusedRecord(e);
                if (SqlFailure.of(e) == SqlFailure.RECORD && record.isPresent()) {
                    throw refused(record.get(), e);
                }
                throw e;
            }
        }
        for (Map.Entry<RecordAddress, SettlementBatch> batch : batches.entrySet()) {
            insert(connection, batch.getKey(), batch.getValue());
        }
    }

    private void insert(Connection connection, RecordAddress address, SettlementBatch batch)
            throws SQLException, RefusedRowException {
        try {
            SettlementRows.insert(connection, address, batch, storedAt);
        } catch (SQLException e) {
            if (SqlFailure.of(e) == SqlFailure.RECORD) {
                throw refused(address, e);
            }
            throw e;
        }
    }

    /** A doubled (partition, offset) is not the record's fault: two writers moved one position. */
    private static RefusedRowException refused(RecordAddress address, SQLException e) {
        if (e instanceof PSQLException failure) {
            @Nullable ServerErrorMessage message = failure.getServerErrorMessage();
            @Nullable String constraint = message == null ? null : message.getConstraint();
            if (UNIQUE_VIOLATION.equals(e.getSQLState()) && constraint != null && POSITION_KEYS.contains(constraint)) {
                throw new LedgerBrokenException(
                        "%s offset %d is stored already, but the position was before it"
                                .formatted(address.partition(), address.offset()),
                        e);
            }
        }
        return new RefusedRowException(address, e);
    }

    Map<String, Integer> countByTable() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        tables.forEach(table -> counts.put(table.name(), table.rowCount()));
        counts.put("settlement_batch", batches.size());
        return counts;
    }
}
