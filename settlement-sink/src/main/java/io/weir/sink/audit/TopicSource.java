package io.weir.sink.audit;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** One partition of a topic, from where the last audit ended to the seal, with the sink's position in it. One thread. */
final class TopicSource implements AutoCloseable {

    private static final Set<String> STORED = Set.of(Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.BATCHES);

    /** Of instructions, it is copies that are counted below {@link Mark#rowsTo}. */
    private static final Set<String> READ_TWICE =
            Set.of(Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.BATCHES, Topics.INSTRUCTIONS);

    private final TopicPartition partition;
    private final Seal seal;
    private final SealedRecords records;
    private final Mark mark;
    private final boolean continued;

    private TopicSource(TopicPartition partition, Seal seal, SealedRecords records, Mark mark, boolean continued) {
        this.partition = partition;
        this.seal = seal;
        this.records = records;
        this.mark = mark;
        this.continued = continued;
    }

    /** Opens it; what retention removed before it was verified is a difference. */
    static TopicSource open(PassContext context, AuditBook book, TopicPartition partition, Findings findings)
            throws SQLException {
        Seal seal = context.seal();
        Optional<Mark> last = book.mark(partition.topic(), partition.partition());
        long sinkFrom = seal.sink(partition).map(Seal.SinkPosition::firstOffset).orElse(0L);
        Mark mark = last.orElse(Mark.start(0, sinkFrom));
        boolean isStored = STORED.contains(partition.topic());
        long from = READ_TWICE.contains(partition.topic()) ? Math.min(mark.to(), mark.rowsTo()) : mark.to();
        SealedRecords records = context.topics().open(partition, from, seal.end(partition));
        if (records.start() == from) {
            return new TopicSource(partition, seal, records, mark, last.isPresent());
        }
        if (last.isPresent()) {
            findings.add(
                    Kind.SOURCE_GONE,
                    new Place(partition.topic(), partition.partition(), from),
                    "",
                    "records from offset " + from + " to " + records.start() + " are gone and were never verified");
        }
        Mark later = Mark.start(records.start(), Math.max(records.start(), sinkFrom));
        if (isStored) {
            later = book.firstRange(seal.idOf(partition.topic()), partition.partition(), records.start())
                    .orElse(later);
        }
        return new TopicSource(partition, seal, records, later, false);
    }

    SealedRecords records() {
        return records;
    }

    /** Where this run begins. */
    Mark mark() {
        return mark;
    }

    /** The first record that is verified. */
    long from() {
        return Math.max(mark.to(), records.start());
    }

    /** Whether all that stands before the mark was verified by an earlier run. */
    boolean isContinued() {
        return continued;
    }

    /** The end that is read to. */
    long end() {
        return seal.end(partition);
    }

    /** The first offset that has no row yet; the beginning where the sink has never been. */
    long storedTo() {
        long next = seal.sink(partition).map(Seal.SinkPosition::nextOffset).orElse(mark.rowsTo());
        return Math.max(next, mark.rowsTo());
    }

    LogCheck log(Connection database, Findings findings) {
        byte[] lastChain =
                seal.sink(partition).map(Seal.SinkPosition::chainHash).orElse(mark.chain());
        return new LogCheck(
                database,
                new LogCheck.Span(
                        seal.idOf(partition.topic()),
                        partition.topic(),
                        partition.partition(),
                        mark.rowsTo(),
                        storedTo(),
                        mark.chain(),
                        lastChain),
                findings);
    }

    /** Where the next run begins. */
    Mark next(long verifiedTo, byte[] chain) {
        return new Mark(mark.from(), Math.max(mark.to(), verifiedTo), storedTo(), chain);
    }

    /** Where the next run begins, if this is not of a topic that is stored. */
    Mark next(long verifiedTo, long countedTo) {
        return new Mark(mark.from(), Math.max(mark.to(), verifiedTo), countedTo, mark.chain());
    }

    @Override
    public void close() {
        records.close();
    }
}
