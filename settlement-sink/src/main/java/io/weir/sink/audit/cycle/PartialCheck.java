package io.weir.sink.audit.cycle;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.NetPosition;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.CycleBook;
import io.weir.sink.audit.book.PartialBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.book.TopicSource;
import io.weir.sink.audit.book.TopicSource.Position;
import io.weir.sink.audit.book.TopicSource.Reading;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.SealedRecords;
import io.weir.sink.audit.total.CycleTotals;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whether the partials of every partition and currency follow one another without a gap, and say what the partition's
 * accepted payments say. Memory: one head for each partition and currency. For one thread.
 */
final class PartialCheck {

    private final PassContext context;
    private final AuditBook book;
    private final CycleBook cycles;
    private final Findings findings;

    PartialCheck(PassContext context, AuditBook book, CycleBook cycles, Findings findings) {
        this.context = context;
        this.book = book;
        this.cycles = cycles;
        this.findings = findings;
    }

    /** Gives the number of partials that were verified. */
    long run(PartialBook heads) throws SQLException {
        Map<PartialBook.Chain, PartialBook.Head> known = heads.heads();
        long partials = 0;
        for (int partition = 0; partition < context.seal().partitionsOf(Topics.PARTIALS); partition++) {
            partials += run(known, new TopicPartition(Topics.PARTIALS, partition));
        }
        heads.keep(known);
        return partials;
    }

    private long run(Map<PartialBook.Chain, PartialBook.Head> known, TopicPartition partition) throws SQLException {
        long partials = 0;
        Position position = new Position(partition, book.mark(partition.topic(), partition.partition()));
        TopicSource source = TopicSource.open(context, book, position, Reading.RECORDS, findings);
        boolean isWhole = source.mark().from() == 0;
        try (SealedRecords records = source.records()) {
            for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
                partials++;
                Optional<CyclePartial> partial = context.values().partial(record);
                if (partial.isPresent()) {
                    check(known, record, partial.get(), isWhole);
                } else {
                    report(Kind.PARTIAL_BROKEN, record, "", Contrast.of("it can't be decoded"));
                }
            }
            book.seal(partition.topic(), partition.partition(), source.next(source.end(), source.end()));
        }
        return partials;
    }

    private void check(
            Map<PartialBook.Chain, PartialBook.Head> known,
            ConsumerRecord<byte[], byte[]> record,
            CyclePartial partial,
            boolean isWhole)
            throws SQLException {
        CycleBook.Cycle cycle = new CycleBook.Cycle(partial.getCurrency(), partial.getCutOff());
        PartialBook.Chain chain = new PartialBook.Chain(partial.getPartition(), partial.getCurrency());
        PartialBook.Head head = known.get(chain);
        Contrasts broken = gaps(head, partial, isWhole);
        if (!broken.isEmpty()) {
            report(Kind.PARTIAL_BROKEN, record, cycle.name(), broken.all(of(partial)));
        }
        if (head == null || partial.getSequence() > head.sequence()) {
            known.put(chain, new PartialBook.Head(partial.getSequence(), partial.getCutOff()));
        }
        CycleTotals stated = CycleTotals.of(partial.getTotals());
        CycleTotals accepted = cycles.totals(cycle).getOrDefault(partial.getPartition(), CycleTotals.NONE);
        if (!stated.equals(accepted)) {
            String currency = partial.getCurrency();
            report(
                    Kind.PARTIAL_WRONG,
                    record,
                    cycle.name(),
                    new Contrast(of(partial), accepted.text(currency), stated.text(currency)));
        }
        BigInteger sum = partial.getPositions().stream()
                .map(NetPosition::getNetMinor)
                .map(net -> net.toBigIntegerExact())
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() != 0) {
            Contrast contrast = new Contrast(of(partial) + ": sum of its positions", "0", sum.toString());
            report(Kind.PARTIAL_WRONG, record, cycle.name(), contrast);
        }
    }

    private Contrasts gaps(PartialBook.@Nullable Head head, CyclePartial partial, boolean isWhole) {
        Contrasts gaps = new Contrasts();
        if (head != null) {
            gaps.same("sequence", head.sequence() + 1, partial.getSequence());
            gaps.same("previousCutOff", head.cutOff(), partial.getPreviousCutOff());
        } else if (isWhole) {
            gaps.same("sequence", 1L, partial.getSequence());
        }
        gaps.same("partitions", context.seal().partitions(), partial.getPartitions());
        Instant previous = partial.getPreviousCutOff();
        if (!previous.isBefore(partial.getCutOff())) {
            gaps.wrong("its previous cut-off " + previous + " is not before its cut-off");
        }
        return gaps;
    }

    private static String of(CyclePartial partial) {
        return "partition " + partial.getPartition() + " sequence " + partial.getSequence();
    }

    private void report(Kind kind, ConsumerRecord<byte[], byte[]> record, String cycle, Contrast contrast) {
        findings.add(kind, new Place(record.topic(), record.partition(), record.offset()), cycle, contrast);
    }
}
