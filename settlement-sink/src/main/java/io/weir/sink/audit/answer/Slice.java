package io.weir.sink.audit.answer;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.book.TopicSource;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.Seal;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A part of one partition's outcomes that is verified, and noted as verified, in one piece. It ends where the sink's log ends a
 * range, so that the rows and the control totals are compared up to the same place.
 *
 * @param readTo outcomes below it are read
 * @param rows rows below its offset are compared
 * @param isLast whether the partition is at its seal behind it
 */
record Slice(long readTo, AuditBook.Boundary rows, boolean isLast) {

    /**
     * The slice behind what is verified, of about as many offsets as the configuration says.
     */
    static Slice behind(Mark mark, PassContext context, AuditBook book, int partition) throws SQLException {
        TopicPartition outcomes = new TopicPartition(Topics.OUTCOMES, partition);
        Seal seal = context.seal();
        long end = seal.end(outcomes);
        long storedTo = TopicSource.storedTo(seal, outcomes, mark);
        byte[] chain = seal.sink(outcomes).map(Seal.SinkPosition::chainHash).orElse(mark.chain());
        AuditBook.Boundary position = new AuditBook.Boundary(storedTo, chain);
        long goal = Math.max(context.topics().start(outcomes), Math.max(mark.to(), mark.rowsTo()))
                + context.config().sliceOffsets();
        if (goal < storedTo) {
            Optional<AuditBook.Boundary> range = book.boundary(seal.idOf(Topics.OUTCOMES), partition, goal);
            if (range.isPresent() && range.get().offset() < storedTo) {
                return new Slice(range.get().offset(), range.get(), false);
            }
        } else if (goal < end) {
            return new Slice(goal, position, false);
        }
        return new Slice(end, position, true);
    }

    /** The rest of the partition, where nothing is left to be compared but what stands above the seal. */
    Slice last(long end) {
        return new Slice(end, rows, true);
    }
}
