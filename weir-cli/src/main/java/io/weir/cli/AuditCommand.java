package io.weir.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.cli.health.Health;
import io.weir.cli.health.HealthServer;
import io.weir.cli.ledger.AuditFields;
import io.weir.cli.progress.AuditBar;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.sink.audit.Audit;
import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.AuditListener;
import io.weir.sink.audit.AuditReport;
import io.weir.sink.audit.AuditRounds;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = {
            "Prove that every instruction was answered exactly once and every answer stored exactly once.",
            "",
            "Reads the topics again and compares them with the database, while everything runs. Goes on from the last audit that"
                    + " held, or with one that was interrupted. What is still under way is pending, not a difference."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir audit                     exit status 1 if anything differs, naming it exactly",
            "  weir audit --from-start        all that the topics still hold",
            "  weir audit --json              for a program",
            "  weir audit --every 5m --http-port 8090   again and again, with /health and /metrics"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it holds", "1:something differs", "3:it could not be carried out, or was stopped"})
final class AuditCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(names = "--from-start", description = "Begin at the start of the topics, not where the last audit ended.")
    private boolean fromStart;

    @Option(
            names = "--application-id",
            descriptionKey = "processor.application.id",
            paramLabel = "ID",
            defaultValue = "weir-processor",
            description = "Group of the processor (default: ${DEFAULT-VALUE}).")
    private String applicationId = "";

    @Option(
            names = "--workers",
            descriptionKey = "audit.workers",
            paramLabel = "N",
            defaultValue = "2",
            description = "Partitions that are verified at the same time (default: ${DEFAULT-VALUE}).")
    private int workers;

    @Option(
            names = "--named",
            descriptionKey = "audit.named",
            paramLabel = "N",
            defaultValue = "100",
            description = "Differences that are listed; all are counted (default: ${DEFAULT-VALUE}).")
    private int named;

    @Option(
            names = "--every",
            descriptionKey = "audit.every",
            paramLabel = "TIME",
            converter = LengthConverter.class,
            description = "Audit again and again, this long from begin to begin: 30s, 5m, 1h; until it is stopped."
                    + " Serves /health, which is red from a difference until it is mended, and /metrics.")
    private @Nullable Duration every;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private HttpOptions http;

    @Mixin
    private ResultOptions result;

    AuditCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        database = new DatabaseOptions();
        http = new HttpOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        kafka.requireTopics(
                List.of(Topics.INSTRUCTIONS, Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.PARTIALS, Topics.BATCHES));
        database.requireAnswer();
        try (Stop stop = Stop.atSignal(Refusal.UNREACHABLE); // until it is known what the audit finds
                RegistrySerdes serdes = registry.open()) {
            AuditConfig config = AuditConfig.of(new TreeMap<>(kafka.clients()), serdes, database.dataSource())
                    .withProcessorGroup(applicationId)
                    .withWorkers(workers)
                    .withNamedMax(named)
                    .resuming(!fromStart);
            return every == null ? once(config, stop) : rounds(config, every, stop);
        }
    }

    private int once(AuditConfig config, Stop stop) {
        Thread auditing = Thread.currentThread();
        stop.whenAsked(auditing::interrupt);
        try (AuditBar bar = new AuditBar(shell.err(), shell.terminal())) {
            AuditReport report = audit(config, bar, stop);
            result.print(report.text(), AuditFields.of(report));
            int status = report.holds() ? 0 : Refusal.NO;
            stop.exitWith(status);
            return status;
        }
    }

    private AuditReport audit(AuditConfig config, AuditBar bar, Stop stop) {
        try {
            return Audit.run(config, bar);
        } catch (AuditException | KafkaException e) {
            if (stop.isAsked()) {
                bar.close();
                shell.say("weir: " + bar.whereItWas());
            }
            throw Refusal.unreachable("the audit could not be carried out: " + FailureText.innermost(e));
        }
    }

    @SuppressWarnings("try") // What serves is only to be closed.
    private int rounds(AuditConfig config, Duration interval, Stop stop) throws InterruptedException {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AuditRounds rounds = new AuditRounds(config, interval, meters);
        try (HealthServer health = http.serve(() -> new Health(rounds.problems()), meters)) {
            stop.whenAsked(rounds::stop);
            rounds.run(new RoundsTold(shell, result), AuditListener.SILENT);
        } catch (InterruptedException e) {
            if (!stop.isAsked()) {
                throw e;
            }
        }
        int status = rounds.hasDifferences() ? Refusal.NO : 0;
        stop.exitWith(status);
        return status;
    }
}
