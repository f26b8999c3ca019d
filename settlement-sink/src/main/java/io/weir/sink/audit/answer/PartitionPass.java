package io.weir.sink.audit.answer;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.PartitionReport;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.PassBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.row.PaymentRows;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.Seal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;

/**
 * Verifies one partition, slice by slice, in one pass over its three topics: every instruction below the seal has one answer,
 * which says what the instruction says, and every answer below the sink's position has its row. Each slice is noted when it
 * ends, and a pass begins behind the last one that was. Memory does not grow with the partition. For one thread.
 */
public final class PartitionPass {
    private final PassContext context;
    private final int partition;
    private final Set<Long> unanswered = new HashSet<>();

    public PartitionPass(PassContext context, int partition) {
        this.context = context;
        this.partition = partition;
    }

    public PartitionReport run() throws SQLException {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection database = context.config().connect();
                Connection background = context.config().connect()) {
            PaymentRows.prepare(background);
            PassBook passes = new PassBook(database, context.run());
            AuditBook book = new AuditBook(database, context.run());
            if (!passes.of(partition).isFinished()) {
                verify(new SlicePass.Ledger(database, book, new PaymentRows(background, thread, partition)));
            }
            return report(passes.of(partition), book);
        }
    }

    private void verify(SlicePass.Ledger ledger) throws SQLException {
        boolean isPastSeal = false;
        while (true) {
            Mark mark = reached(ledger.book());
            Slice behind = Slice.behind(mark, context, ledger.book(), partition);
            boolean isCompared = mark.rowsTo() >= behind.rows().offset();
            Slice slice = isPastSeal && isCompared ? behind.last(context.seal().end(outcomes())) : behind;
            isPastSeal = new SlicePass(context, partition, slice, ledger).run(unanswered);
            if (slice.isLast()) {
                return;
            }
        }
    }

    private TopicPartition outcomes() {
        return new TopicPartition(Topics.OUTCOMES, partition);
    }

    private Mark reached(AuditBook book) throws SQLException {
        Optional<Mark> last = book.reached(Topics.OUTCOMES, partition);
        return last.orElseGet(() -> Mark.start(
                context.topics().start(outcomes()),
                context.seal()
                        .sink(outcomes())
                        .map(Seal.SinkPosition::firstOffset)
                        .orElse(0L)));
    }

    private PartitionReport report(PassBook.Passed passed, AuditBook book) throws SQLException {
        Map<String, Long> answers = new TreeMap<>();
        long instructions = 0;
        for (Map.Entry<String, AuditBook.Total> total : book.totals(partition).entrySet()) {
            if (total.getKey().equals(AuditBook.INSTRUCTION)) {
                instructions = total.getValue().records();
            } else {
                answers.put(total.getKey(), total.getValue().records());
            }
        }
        long from = book.own(Topics.INSTRUCTIONS, partition).map(Mark::from).orElse(0L);
        return new PartitionReport(
                partition,
                from,
                context.seal().answered(partition),
                passed.records(),
                instructions,
                answers,
                passed.pendingRows(),
                passed.pendingCopies(),
                passed.withoutSource());
    }
}
