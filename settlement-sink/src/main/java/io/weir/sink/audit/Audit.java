package io.weir.sink.audit;

import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistryUnavailableException;
import io.weir.sink.audit.answer.PartitionPass;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.AuditRuns;
import io.weir.sink.audit.book.FindingBook;
import io.weir.sink.audit.book.PassBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.book.PlacedBook;
import io.weir.sink.audit.book.ProgressMeter;
import io.weir.sink.audit.book.Transactions;
import io.weir.sink.audit.cycle.CycleCheck;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.placed.PlacedCheck;
import io.weir.sink.audit.row.StrayRows;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.Seal;
import io.weir.sink.audit.seal.SealedTopics;
import io.weir.sink.audit.seal.Sealing;
import io.weir.sink.audit.seal.Values;
import io.weir.sink.audit.total.PlacedPairs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Proves that every instruction was answered exactly once and every answer stored exactly once, or names what was not.
 *
 * <p>Runs beside a live system without stopping it: first it seals, then it verifies what stands below the seal.
 *
 * <pre>
 *   seal ─▶ each partition: instructions = answers, answers = rows = the sink's log
 *        ─▶ misplaced records = copies
 *        ─▶ accepted payments = partials = batches = rows
 *        ─▶ the ledger within itself
 * </pre>
 *
 * <p>Memory does not grow with the data. A run that holds is where the next one goes on from. A run that is interrupted, even
 * killed, is gone on with by the next one, up to its own seal.
 */
public final class Audit {

    private final AuditConfig config;
    private final ProgressMeter meter;

    private Audit(AuditConfig config, AuditListener listener) {
        this.config = config;
        this.meter = new ProgressMeter(listener);
    }

    /**
     * Verifies what stands below the seal.
     *
     * @throws AuditException if it could not be carried out; that says nothing about the ledger
     */
    public static AuditReport run(AuditConfig config, AuditListener listener) {
        try {
            return new Audit(config, listener).run();
        } catch (SQLException e) {
            throw new AuditException("the database does not answer: " + e.getMessage(), e);
        } catch (KafkaException e) {
            throw new AuditException("the broker can't be asked: " + e.getMessage(), e);
        } catch (RegistryUnavailableException e) {
            throw new AuditException("the schema registry does not answer: " + e.getMessage(), e);
        }
    }

    private AuditReport run() throws SQLException {
        Instant startedAt = config.clock().instant();
        try (Admin admin = Admin.create(config.kafka());
                Connection database = config.connect()) {
            meter.tell("seal");
            AuditRuns runs = new AuditRuns(database);
            runs.lock();
            AuditRuns.Begun begun =
                    runs.begin(config, new Sealing(admin, database, config.processorGroup()), startedAt);
            Seal seal = begun.seal();
            SealedTopics topics = new SealedTopics(config.kafka(), seal.starts(), config.patience());
            PassContext context = new PassContext(
                    config, seal, begun.run(), topics, new Values(config.serdes()), meter, new Transactions());
            AuditReport report = verify(context, database, startedAt);
            runs.finish(begun.run(), config.clock().instant(), report.records(), report.totalDifferences());
            return report;
        }
    }

    private AuditReport verify(PassContext context, Connection database, Instant startedAt) throws SQLException {
        AuditBook book = new AuditBook(database, context.run());
        long before = expect(context, database, book);
        List<PartitionReport> partitions = passAll(context);
        Findings findings = new Findings(config.namedMax());
        meter.tell("misplaced records");
        PlacedPairs placed = new PlacedBook(database, context.run()).all();
        new PlacedCheck(context, book, findings).compare(placed);
        meter.tell("cycles");
        CycleReport cycles = new CycleCheck(context, database, findings).run(book);
        meter.tell("rows beyond the sink");
        new StrayRows(context.seal(), database, findings).find();
        FindingBook found = new FindingBook(database, context.run());
        context.transactions().in(database, () -> found.add(findings));
        meter.tell("done");
        return new AuditReport(
                startedAt,
                Duration.between(startedAt, config.clock().instant()),
                new AuditReport.Origin(context.run().base().isPresent(), sealedAt(context.run()), before),
                partitions,
                cycles,
                found.counts(),
                found.named(config.namedMax()));
    }

    private static Optional<Instant> sealedAt(AuditRuns.Run run) {
        return run.isInterrupted() ? Optional.of(run.startedAt()) : Optional.empty();
    }

    /** Gives how many records an interrupted run has verified already. */
    private long expect(PassContext context, Connection database, AuditBook book) throws SQLException {
        long before = 0;
        for (int partition = 0; partition < context.seal().partitions(); partition++) {
            TopicPartition instructions = new TopicPartition(Topics.INSTRUCTIONS, partition);
            long start = context.topics().start(instructions);
            long from = Math.max(
                    start,
                    book.mark(Topics.INSTRUCTIONS, partition).map(Mark::to).orElse(0L));
            long reached =
                    book.own(Topics.INSTRUCTIONS, partition).map(Mark::to).orElse(from);
            long all = Math.max(0, context.seal().answered(partition) - from);
            meter.expect(all, Math.max(0, reached - from));
            before += new PassBook(database, context.run()).of(partition).records();
        }
        return before;
    }

    private List<PartitionReport> passAll(PassContext context) {
        try (ExecutorService workers = Executors.newFixedThreadPool(config.workers())) {
            List<Future<PartitionReport>> running = new ArrayList<>();
            for (int partition = 0; partition < context.seal().partitions(); partition++) {
                running.add(workers.submit(new PartitionPass(context, partition)::run));
            }
            List<PartitionReport> reports = new ArrayList<>();
            try {
                for (Future<PartitionReport> partition : running) {
                    reports.add(partition.get());
                }
                return reports;
            } catch (ExecutionException e) {
                workers.shutdownNow();
                if (e.getCause() instanceof AuditException known) {
                    throw known;
                }
                throw new AuditException("a partition can't be verified: " + e.getCause(), e);
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new AuditException("interrupted", e);
            }
        }
    }
}
