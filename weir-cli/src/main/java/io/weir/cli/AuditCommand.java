package io.weir.cli;

import io.weir.cli.progress.AuditBar;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.sink.audit.Audit;
import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.AuditReport;
import io.weir.sink.audit.Difference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "audit",
        description = {
            "Prove that every instruction was answered exactly once and every answer stored exactly once.",
            "",
            "Reads the topics again and compares them with the database, while everything runs. Goes on from the last audit that"
                    + " held. What is still under way is pending, not a difference."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir audit                     exit status 1 if anything differs, naming it exactly",
            "  weir audit --from-start        all that the topics still hold",
            "  weir audit --json              for a program"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it holds", "1:something differs", "3:it could not be carried out"})
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

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private ResultOptions result;

    AuditCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        database = new DatabaseOptions();
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        kafka.requireTopics(
                List.of(Topics.INSTRUCTIONS, Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.PARTIALS, Topics.BATCHES));
        database.requireAnswer();
        try (RegistrySerdes serdes = registry.open()) {
            AuditConfig config = AuditConfig.of(new TreeMap<>(kafka.clients()), serdes, database.dataSource())
                    .withProcessorGroup(applicationId)
                    .withWorkers(workers)
                    .withNamedMax(named);
            AuditReport report = audit(fromStart ? config.fromStart() : config);
            result.print(report.text(), fields(report));
            return report.holds() ? 0 : Refusal.NO;
        } catch (AuditException e) {
            throw Refusal.unreachable("the audit could not be carried out: " + FailureText.innermost(e));
        }
    }

    private AuditReport audit(AuditConfig config) {
        try (AuditBar bar = new AuditBar(shell.terminal())) {
            return Audit.run(config, bar);
        }
    }

    private static Map<String, Object> fields(AuditReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holds", report.holds());
        fields.put("records", report.records());
        fields.put("recordsPerSecond", report.recordsPerSecond());
        fields.put("resumed", report.isResumed());
        fields.put("pendingRows", report.pendingRows());
        fields.put("openCycles", report.cycles().openCycles());
        fields.put("batches", report.cycles().batches());
        Map<String, Long> differences = new TreeMap<>();
        report.differences().forEach((kind, count) -> differences.put(kind.name(), count));
        fields.put("differences", differences);
        fields.put("named", report.named().stream().map(Difference::toString).toList());
        fields.put("millis", report.took().toMillis());
        return fields;
    }
}
