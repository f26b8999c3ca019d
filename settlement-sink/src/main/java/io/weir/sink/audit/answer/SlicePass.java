package io.weir.sink.audit.answer;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.CycleBook;
import io.weir.sink.audit.book.FindingBook;
import io.weir.sink.audit.book.PassBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.book.PlacedBook;
import io.weir.sink.audit.book.TopicSource;
import io.weir.sink.audit.book.TopicSource.Position;
import io.weir.sink.audit.book.TopicSource.Reading;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.placed.CopyScan;
import io.weir.sink.audit.row.LedgerCheck;
import io.weir.sink.audit.row.LetterCheck;
import io.weir.sink.audit.row.PaymentRows;
import io.weir.sink.audit.row.Sheet;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.SealedRecords;
import io.weir.sink.audit.total.CycleSum;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Verifies one slice of one partition and notes it as verified. For one thread. */
final class SlicePass {
    private final PassContext context;
    private final int partition;
    private final Slice slice;
    private final Ledger ledger;
    private final Findings findings;
    private final TopicSource instructions;
    private final TopicSource outcomes;
    private final TopicSource letters;

    /** The database as a pass sees it. */
    record Ledger(Connection database, AuditBook book, PaymentRows rows) {}

    /** What there is to note of a slice. */
    private record Verified(Mark instructions, Mark outcomes, Mark letters, PassBook.Passed counts) {}

    SlicePass(PassContext context, int partition, Slice slice, Ledger ledger) throws SQLException {
        this.context = context;
        this.partition = partition;
        this.slice = slice;
        this.ledger = ledger;
        this.findings = new Findings(context.config().namedMax());
        boolean isFirst = ledger.book().own(Topics.INSTRUCTIONS, partition).isEmpty();
        instructions = open(Topics.INSTRUCTIONS, isFirst ? Reading.BOTH : Reading.RECORDS);
        outcomes = open(Topics.OUTCOMES, outcomeReading());
        letters = open(Topics.DEAD_LETTERS, Reading.RECORDS);
    }

    private TopicSource open(String topic, Reading reading) throws SQLException {
        Optional<Mark> last = ledger.book().reached(topic, partition);
        Position position = new Position(new TopicPartition(topic, partition), last);
        return TopicSource.open(context, ledger.book(), position, reading, findings);
    }

    private Reading outcomeReading() throws SQLException {
        TopicPartition topic = new TopicPartition(Topics.OUTCOMES, partition);
        Optional<Mark> last = ledger.book().reached(Topics.OUTCOMES, partition);
        return last.isPresent() && last.get().rowsTo() >= TopicSource.storedTo(context.seal(), topic, last.get())
                ? Reading.RECORDS
                : Reading.BOTH;
    }

    /**
     * Verifies and notes it.
     *
     * @param unanswered instructions without an answer that earlier slices found; those of this one are added
     * @return whether the outcomes of all instructions below the seal have been read
     */
    boolean run(Set<Long> unanswered) throws SQLException {
        long seal = context.seal().answered(partition);
        CopyScan copies = CopyScan.of(partition, context.seal(), ledger.book());
        SliceSums sums = new SliceSums(partition, copies);
        AnswerAccount account = new AnswerAccount(context.values(), sums, unanswered, findings);
        OriginGate.Instructions counting = new OriginGate.Instructions(
                partition, instructions.mark().from(), instructions.from(), seal, instructions.isContinued());
        OriginGate outcomeGate = new OriginGate(counting, outcomes.mark().to(), account, findings);
        OriginGate letterGate = new OriginGate(counting, letters.mark().to(), account, findings);
        try (SealedRecords instructionRecords = instructions.records();
                SealedRecords letterRecords = letters.records();
                OutcomeSide side = new OutcomeSide(
                        outcomes, slice, outcomeGate, ledger, new Sheet(context, partition, findings))) {
            InstructionFeed feed =
                    new InstructionFeed(instructionRecords, instructions.from(), seal, context.meter(), sums);
            Lookahead<ConsumerRecord<byte[], byte[]>> next = new Lookahead<>(feed);
            Lookahead<Answer> letter = new Lookahead<>(new DeadLetterFeed(letterRecords, letterGate, findings));
            next.peek(); // Copies that stand before the first instruction are counted, whatever comes.
            AnswerMerge merge = new AnswerMerge(next, new Lookahead<>(side.feed()), letter, account);
            merge.run(slice.isLast());
            if (slice.isLast()) {
                feed.readBeyond();
            }
            long passedTo = slice.isLast() ? seal : merge.passedTo(instructions.from());
            Mark outcomesReached = side.finish(new LedgerCheck(context, ledger.database(), partition, findings));
            Mark lettersReached = lettersReached(letter.peek(), letterGate);
            long withoutSource = outcomeGate.withoutSource() + letterGate.withoutSource();
            PassBook.Passed counts = new PassBook.Passed(
                    slice.isLast(), account.instructions(), side.pendingRows(), sums.pendingCopies(), withoutSource);
            Mark instructionsReached = instructions.next(passedTo, copies.countedTo());
            note(account, sums, new Verified(instructionsReached, outcomesReached, lettersReached, counts));
        }
        return outcomeGate.isPastSeal();
    }

    /** Rows of dead letters are compared in one piece, with the last slice. */
    private Mark lettersReached(@Nullable Answer waiting, OriginGate gate) throws SQLException {
        long to = waiting == null
                ? gate.verifiedTo(letters.end())
                : waiting.place().offset();
        if (!slice.isLast()) {
            return letters.next(to, letters.mark().rowsTo(), letters.mark().chain());
        }
        TopicSource stored = open(Topics.DEAD_LETTERS, Reading.ROWS);
        byte[] chain = new LetterCheck(partition, ledger.database(), findings).run(stored);
        return letters.next(to, stored.storedTo(), chain);
    }

    private void note(AnswerAccount account, SliceSums sums, Verified verified) throws SQLException {
        Connection database = ledger.database();
        AuditBook book = ledger.book();
        Map<CycleBook.Cycle, List<CycleSum>> cycles = sums.finishedCycles();
        context.transactions().in(database, () -> {
            book.addTotals(partition, account.instructions(), account.byKind());
            CycleBook cycleBook = new CycleBook(database, context.run());
            for (Map.Entry<CycleBook.Cycle, List<CycleSum>> cycle : cycles.entrySet()) {
                for (CycleSum sum : cycle.getValue()) {
                    cycleBook.add(cycle.getKey(), partition, sum);
                }
            }
            PlacedBook placed = new PlacedBook(database, context.run());
            placed.add(sums.placed(), false);
            placed.add(sums.beyondSeal(), true);
            new FindingBook(database, context.run()).add(findings);
            book.seal(Topics.INSTRUCTIONS, partition, verified.instructions());
            book.seal(Topics.OUTCOMES, partition, verified.outcomes());
            book.seal(Topics.DEAD_LETTERS, partition, verified.letters());
            new PassBook(database, context.run()).add(partition, verified.counts());
        });
        context.meter().kept(verified.instructions().to() - instructions.mark().to());
    }
}
