package io.weir.sink.audit;

import io.weir.schemas.topics.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;

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
 * <p>Memory does not grow with the data. A run that holds is where the next one goes on from.
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
        }
    }

    private AuditReport run() throws SQLException {
        Instant startedAt = config.clock().instant();
        try (Admin admin = Admin.create(config.kafka());
                Connection database = config.database().getConnection()) {
            meter.tell("seal");
            AuditRuns runs = new AuditRuns(database);
            runs.lock();
            Seal seal = new Sealing(admin, database, config.processorGroup()).take();
            AuditRuns.Run run = runs.begin(seal.instructionsId(), config.resume(), startedAt);
            SealedTopics topics = new SealedTopics(config.kafka(), seal.starts(), config.patience());
            PassContext context = new PassContext(config, seal, run, topics, new Values(config.serdes()), meter);
            AuditReport report = verify(context, database, startedAt);
            runs.finish(run, config.clock().instant(), report.records(), report.totalDifferences());
            return report;
        }
    }

    private AuditReport verify(PassContext context, Connection database, Instant startedAt) throws SQLException {
        Findings findings = new Findings(config.namedMax());
        AuditBook book = new AuditBook(database, context.run());
        expect(context.seal(), book);
        List<PartitionPass> passes = new ArrayList<>();
        List<PartitionReport> partitions = passAll(context, passes);
        passes.forEach(pass -> findings.addAll(pass.findings()));
        meter.tell("misplaced records");
        comparePlaced(context, database, passes, findings);
        meter.tell("cycles");
        CycleReport cycles = new CycleCheck(context, database, findings).run(book);
        meter.tell("ledger");
        new LedgerCheck(context, database, findings).run(book);
        meter.tell("done");
        return new AuditReport(
                startedAt,
                Duration.between(startedAt, config.clock().instant()),
                context.run().base().isPresent(),
                partitions,
                cycles,
                findings.counts(),
                findings.named());
    }

    private void expect(Seal seal, AuditBook book) throws SQLException {
        for (int partition = 0; partition < seal.partitions(); partition++) {
            long from = book.mark(Topics.INSTRUCTIONS, partition).map(Mark::to).orElse(0L);
            meter.expect(Math.max(0, seal.answered(partition) - from));
        }
    }

    private List<PartitionReport> passAll(PassContext context, List<PartitionPass> passes) {
        try (ExecutorService workers = Executors.newFixedThreadPool(config.workers())) {
            List<Future<PartitionReport>> running = new ArrayList<>();
            for (int partition = 0; partition < context.seal().partitions(); partition++) {
                PartitionPass pass = new PartitionPass(context, partition);
                passes.add(pass);
                running.add(workers.submit(pass::run));
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

    private static void comparePlaced(
            PassContext context, Connection database, List<PartitionPass> passes, Findings findings)
            throws SQLException {
        PlacedBook kept = new PlacedBook(database, context.run());
        PlacedPairs all = kept.sealed();
        passes.forEach(pass -> all.addAll(pass.placed()));
        kept.keep(all);
        passes.forEach(pass -> all.addAll(pass.beyondSeal()));
        new PlacedCheck(context, new AuditBook(database, context.run()), findings).compare(all);
    }
}
