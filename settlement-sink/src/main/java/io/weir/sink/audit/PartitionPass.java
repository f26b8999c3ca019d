package io.weir.sink.audit;

import io.weir.schemas.topics.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;

/**
 * Verifies one partition in one pass over its three topics: every instruction below the seal has one answer, which says what
 * the instruction says, and every answer below the sink's position has its row. Memory does not grow with the partition. For
 * one thread.
 */
final class PartitionPass {

    private final PassContext context;
    private final int partition;
    private final Findings findings;
    private final PlacedPairs placed = new PlacedPairs();
    private final PlacedPairs beyondSeal = new PlacedPairs();
    private long pendingCopies;

    PartitionPass(PassContext context, int partition) {
        this.context = context;
        this.partition = partition;
        this.findings = new Findings(context.config().namedMax());
    }

    Findings findings() {
        return findings;
    }

    /** Misplaced records of this partition and copies in it, both below the seal. */
    PlacedPairs placed() {
        return placed;
    }

    /** Copies in this partition above its seal, of records below theirs. */
    PlacedPairs beyondSeal() {
        return beyondSeal;
    }

    PartitionReport run() throws SQLException {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection database = context.config().database().getConnection();
                Connection background = context.config().database().getConnection()) {
            return run(database, new PaymentRows(background, thread, partition));
        }
    }

    private PartitionReport run(Connection database, PaymentRows rows) throws SQLException {
        AuditBook book = new AuditBook(database, context.run());
        CycleBook cycleBook = new CycleBook(database, context.run());
        CycleSums cycles = new CycleSums((currency, cutOff, sum) -> keep(cycleBook, currency, cutOff, sum));
        AnswerAccount account = new AnswerAccount(context.values(), cycles, placed, findings);
        try (TopicSource instructions = open(book, Topics.INSTRUCTIONS);
                TopicSource outcomes = open(book, Topics.OUTCOMES);
                TopicSource letters = open(book, Topics.DEAD_LETTERS)) {
            long seal = context.seal().answered(partition);
            CopyScan copies = CopyScan.of(partition, context.seal(), book);
            InstructionFeed feed = new InstructionFeed(
                    instructions.records(),
                    instructions.from(),
                    seal,
                    context.meter(),
                    (record, isBelowSeal) -> copies.counted(record).ifPresent(from -> copied(from, isBelowSeal)));
            OriginGate.Instructions counting =
                    new OriginGate.Instructions(partition, instructions.from(), seal, instructions.isContinued());
            OutcomeSide outcomeSide = new OutcomeSide(outcomes, counting, rows, database);
            LetterSide letterSide = new LetterSide(letters, counting, database);
            new AnswerMerge(
                            new Lookahead<>(feed),
                            new Lookahead<>(outcomeSide.feed),
                            new Lookahead<>(letterSide.feed),
                            account)
                    .run();
            feed.readBeyond();
            cycles.finish();
            book.addTotals(partition, account.instructions(), account.byKind());
            book.seal(Topics.INSTRUCTIONS, partition, instructions.next(seal, copies.countedTo()));
            book.seal(Topics.OUTCOMES, partition, outcomeSide.finish());
            book.seal(Topics.DEAD_LETTERS, partition, letterSide.finish());
            return report(book, new Verified(instructions.mark().from(), account, outcomeSide, letterSide));
        }
    }

    private TopicSource open(AuditBook book, String topic) throws SQLException {
        return TopicSource.open(context, book, new TopicPartition(topic, partition), findings);
    }

    /** The outcomes and all that they are compared with. */
    private final class OutcomeSide {
        private final TopicSource source;
        private final OriginGate gate;
        private final LogCheck log;
        private final LeafCheck leaves;
        private final OutcomeFeed feed;

        OutcomeSide(TopicSource source, OriginGate.Instructions counting, PaymentRows rows, Connection database) {
            this.source = source;
            gate = new OriginGate(counting, source.mark().to(), findings);
            log = source.log(database, findings);
            leaves = new LeafCheck(rows, descent(database, rows), source.mark().rowsTo(), source.storedTo());
            feed = new OutcomeFeed(
                    source.records(), context.values(), gate, new OutcomeFeed.Stored(log, leaves), findings);
        }

        Mark finish() {
            leaves.finish();
            return source.next(gate.verifiedTo(source.end()), log.finish());
        }
    }

    /** The dead letters and all that they are compared with. */
    private final class LetterSide {
        private final TopicSource source;
        private final OriginGate gate;
        private final LogCheck log;
        private final DeadLetterRows rows;
        private final DeadLetterFeed feed;

        LetterSide(TopicSource source, OriginGate.Instructions counting, Connection database) {
            this.source = source;
            gate = new OriginGate(counting, source.mark().to(), findings);
            log = source.log(database, findings);
            rows = new DeadLetterRows(database, partition, source.mark().rowsTo(), source.storedTo(), findings);
            feed = new DeadLetterFeed(source.records(), gate, log, rows, findings);
        }

        Mark finish() {
            rows.finish();
            return source.next(gate.verifiedTo(source.end()), log.finish());
        }
    }

    private record Verified(long from, AnswerAccount account, OutcomeSide outcomes, LetterSide letters) {}

    private PaymentDescent descent(Connection database, PaymentRows rows) {
        return new PaymentDescent(
                context.topics(), context.values(), rows, database, new PaymentDescent.Sheet(partition, findings));
    }

    private void copied(PlacedFrom from, boolean isBelowSeal) {
        PlacedPairs pairs = isBelowSeal ? placed : beyondSeal;
        pairs.copied(from.partition(), from.offset(), partition);
        pendingCopies += isBelowSeal ? 0 : 1;
    }

    private void keep(CycleBook book, String currency, Instant cutOff, CycleSum sum) {
        try {
            book.add(new CycleBook.Cycle(currency, cutOff), partition, sum);
        } catch (SQLException e) {
            throw new AuditException("the database does not take the cycle's sums: " + e.getMessage(), e);
        }
    }

    private PartitionReport report(AuditBook book, Verified verified) throws SQLException {
        Map<String, Long> answers = new TreeMap<>();
        long instructions = 0;
        for (Map.Entry<String, AuditBook.Total> total : book.totals(partition).entrySet()) {
            if (total.getKey().equals(AuditBook.INSTRUCTION)) {
                instructions = total.getValue().records();
            } else {
                answers.put(total.getKey(), total.getValue().records());
            }
        }
        return new PartitionReport(
                partition,
                verified.from(),
                context.seal().answered(partition),
                verified.account().instructions(),
                instructions,
                answers,
                verified.outcomes().leaves.pending(),
                pendingCopies,
                verified.outcomes().gate.withoutSource()
                        + verified.letters().gate.withoutSource());
    }
}
