package io.weir.sink.audit.cycle;

import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.CycleBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.book.TopicSource;
import io.weir.sink.audit.book.TopicSource.Position;
import io.weir.sink.audit.book.TopicSource.Reading;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.row.LogCheck;
import io.weir.sink.audit.row.SettlementRows;
import io.weir.sink.audit.seal.SealedRecords;
import io.weir.sink.audit.seal.Sealing;
import io.weir.sink.audit.total.Counted;
import io.weir.sink.audit.total.CycleTotals;
import io.weir.sink.audit.total.RangeTotals;
import io.weir.sink.audit.total.Sha256;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether every batch is what the accepted payments of its cycle add up to, and is stored as it is. Batches below the seal are
 * made of payments below the seal only, see {@link Sealing}. For one thread.
 */
final class BatchCheck {

    private final PassContext context;
    private final Connection database;
    private final CycleBook cycles;
    private final Findings findings;
    private final Map<String, Instant> latest = new HashMap<>();
    private final Set<CycleBook.Cycle> beyondSeal = new HashSet<>();
    private final Sha256 sha256 = new Sha256();

    BatchCheck(PassContext context, Connection database, CycleBook cycles, Findings findings) {
        this.context = context;
        this.database = database;
        this.cycles = cycles;
        this.findings = findings;
    }

    /** Gives the number of batches that were verified. */
    long run(AuditBook book) throws SQLException {
        long batches = 0;
        for (int partition = 0; partition < context.seal().partitionsOf(Topics.BATCHES); partition++) {
            batches += run(book, new TopicPartition(Topics.BATCHES, partition));
        }
        return batches;
    }

    private long run(AuditBook book, TopicPartition partition) throws SQLException {
        long batches = 0;
        Position position = new Position(partition, book.mark(partition.topic(), partition.partition()));
        TopicSource source = TopicSource.open(context, book, position, Reading.BOTH, findings);
        try (SealedRecords records = source.records()) {
            long batchesTo = context.seal().batchesTo(partition);
            SettlementRows rows = new SettlementRows(
                    database, partition.partition(), source.mark().rowsTo(), source.storedTo(), findings);
            LogCheck log = LogCheck.of(source, source.stored(), database, findings);
            for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
                Optional<SettlementBatch> batch = context.values().batch(record);
                if (batch.isEmpty()) {
                    Place place = new Place(record.topic(), record.partition(), record.offset());
                    findings.add(Kind.BATCH_WRONG, place, "", "it can't be decoded");
                    continue;
                }
                stored(log, rows, record, batch.get());
                if (record.offset() >= batchesTo) {
                    beyondSeal.add(BatchContent.cycle(batch.get()));
                } else if (record.offset() >= source.mark().to()) {
                    batches++;
                    check(record, batch.get());
                }
            }
            rows.finish();
            book.seal(
                    partition.topic(), partition.partition(), source.next(batchesTo, source.storedTo(), log.finish()));
        }
        return batches;
    }

    private void stored(
            LogCheck log, SettlementRows rows, ConsumerRecord<byte[], byte[]> record, SettlementBatch batch) {
        RangeTotals totals = log.totalsAt(record.offset());
        if (totals != null) {
            BigInteger gross = batch.getTotals().getGrossMinor().toBigIntegerExact();
            totals.add(Counted.BATCH, gross, controlHash(record, batch));
        }
        rows.add(record.offset(), batch);
    }

    /** Whether a cycle without a batch must have one: a later cycle of its currency has one. */
    boolean isMissing(CycleBook.Cycle cycle, Instant storedTo) {
        Instant batchedTo = latest.getOrDefault(cycle.currency(), Instant.MIN);
        boolean isOvertaken =
                cycle.cutOff().isBefore(batchedTo) || cycle.cutOff().isBefore(storedTo);
        return isOvertaken && !beyondSeal.contains(cycle);
    }

    private void check(ConsumerRecord<byte[], byte[]> record, SettlementBatch batch) throws SQLException {
        CycleBook.Cycle cycle = BatchContent.cycle(batch);
        Map<Integer, CycleTotals> accepted = cycles.totals(cycle);
        boolean isSecond = cycles.isClosedByOther(cycle, record.partition(), record.offset())
                || (accepted.isEmpty() && rowsNameOther(record, cycle));
        if (isSecond) {
            report(Kind.BATCH_DOUBLED, record, cycle, new Contrast("the cycle has a batch already", "one", "another"));
            return;
        }
        if (accepted.isEmpty()) {
            String found = CycleTotals.of(batch.getTotals()).text(batch.getCurrency());
            Contrast contrast = new Contrast("no payment was accepted into this cycle", "no batch", found);
            report(Kind.BATCH_UNKNOWN, record, cycle, contrast);
            return;
        }
        Contrasts wrong = BatchContent.differences(batch, accepted, cycles.positions(cycle));
        if (!wrong.isEmpty()) {
            report(Kind.BATCH_WRONG, record, cycle, wrong.all());
        }
        cycles.close(cycle, record.partition(), record.offset());
        latest.merge(cycle.currency(), cycle.cutOff(), (known, now) -> known.isAfter(now) ? known : now);
    }

    private boolean rowsNameOther(ConsumerRecord<byte[], byte[]> record, CycleBook.Cycle cycle) throws SQLException {
        return SettlementRows.isStoredElsewhere(database, cycle.name(), record.partition(), record.offset());
    }

    /** {@code partition|offset|cycle|payments|gross|hash total|net}. */
    private long controlHash(ConsumerRecord<byte[], byte[]> record, SettlementBatch batch) {
        return sha256.first64(String.join(
                "|",
                Integer.toString(record.partition()),
                Long.toString(record.offset()),
                batch.getCycle(),
                Long.toString(batch.getTotals().getCount()),
                batch.getTotals().getGrossMinor().toBigIntegerExact().toString(),
                Long.toString(batch.getTotals().getHashTotal()),
                batch.getNetMinor().toBigIntegerExact().toString()));
    }

    private void report(Kind kind, ConsumerRecord<byte[], byte[]> record, CycleBook.Cycle cycle, Contrast contrast) {
        findings.add(kind, new Place(record.topic(), record.partition(), record.offset()), cycle.name(), contrast);
    }
}
