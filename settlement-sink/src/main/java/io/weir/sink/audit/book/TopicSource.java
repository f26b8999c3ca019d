package io.weir.sink.audit.book;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.Seal;
import io.weir.sink.audit.seal.SealedRecords;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** One partition of a topic, from where the audit has come to, up to the seal, with the sink's position in it. One thread. */
public final class TopicSource {
    private static final Set<String> STORED = Set.of(Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.BATCHES);

    /** Which of the two offsets of a {@link Mark} is read from. */
    public enum Reading {
        /** Records that are not verified. */
        RECORDS,
        /** Records whose rows are not verified; of instructions: whose copies are not counted. */
        ROWS,
        /** Both. */
        BOTH;

        private long from(Mark mark) {
            return switch (this) {
                case RECORDS -> mark.to();
                case ROWS -> mark.rowsTo();
                case BOTH -> Math.min(mark.to(), mark.rowsTo());
            };
        }
    }

    private final PassContext context;
    private final TopicPartition partition;
    private final Mark mark;
    private final long from;
    private final boolean continued;

    private TopicSource(PassContext context, TopicPartition partition, Mark mark, long from, boolean continued) {
        this.context = context;
        this.partition = partition;
        this.mark = mark;
        this.from = from;
        this.continued = continued;
    }

    /** Finds where to begin; what retention removed before it was verified is a difference. */
    public static TopicSource open(
            PassContext context, AuditBook book, Position position, Reading reading, Findings findings)
            throws SQLException {
        TopicPartition partition = position.partition();
        Seal seal = context.seal();
        long sinkFrom = seal.sink(partition).map(Seal.SinkPosition::firstOffset).orElse(0L);
        Mark mark = position.last().orElse(Mark.start(0, sinkFrom));
        long from = reading.from(mark);
        long start = context.topics().start(partition);
        if (start <= from) {
            return new TopicSource(
                    context, partition, mark, from, position.last().isPresent());
        }
        if (position.last().isPresent()) {
            findings.add(
                    Kind.SOURCE_GONE,
                    new Place(partition.topic(), partition.partition(), from),
                    "",
                    "records from offset " + from + " to " + start + " are gone and were never verified");
        }
        Mark later = Mark.start(start, Math.max(start, sinkFrom));
        if (STORED.contains(partition.topic())) {
            later = book.firstRange(seal.idOf(partition.topic()), partition.partition(), start)
                    .orElse(later);
        }
        return new TopicSource(context, partition, later, start, false);
    }

    /** A partition and how far it is verified; nothing if it never was. */
    public record Position(TopicPartition partition, Optional<Mark> last) {}

    /** Its records up to the seal. */
    public SealedRecords records() {
        return recordsTo(end());
    }

    public SealedRecords recordsTo(long to) {
        return context.topics().open(partition, from, to);
    }

    /** How far it was verified. */
    public Mark mark() {
        return mark;
    }

    /** The first record that is verified. */
    public long from() {
        return Math.max(mark.to(), from);
    }

    /** Whether all that stands before the mark was verified. */
    public boolean isContinued() {
        return continued;
    }

    /** The end that is read to. */
    public long end() {
        return context.seal().end(partition);
    }

    /** The first offset that has no row yet; the beginning where the sink has never been. */
    public long storedTo() {
        return storedTo(context.seal(), partition, mark);
    }

    public static long storedTo(Seal seal, TopicPartition partition, Mark mark) {
        long next = seal.sink(partition).map(Seal.SinkPosition::nextOffset).orElse(mark.rowsTo());
        return Math.max(next, mark.rowsTo());
    }

    public TopicPartition partition() {
        return partition;
    }

    public UUID topicId() {
        return context.seal().idOf(partition.topic());
    }

    /** The sink's position, and the hash of the last range of its log. */
    public AuditBook.Boundary stored() {
        byte[] lastChain =
                context.seal().sink(partition).map(Seal.SinkPosition::chainHash).orElse(mark.chain());
        return new AuditBook.Boundary(storedTo(), lastChain);
    }

    /** Where to go on. */
    public Mark next(long verifiedTo, long rowsTo, byte[] chain) {
        return new Mark(mark.from(), Math.max(mark.to(), verifiedTo), rowsTo, chain);
    }

    /** Where to go on, if this is not of a topic that is stored. */
    public Mark next(long verifiedTo, long countedTo) {
        return next(verifiedTo, countedTo, mark.chain());
    }
}
