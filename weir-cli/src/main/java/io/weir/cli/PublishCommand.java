package io.weir.cli;

import io.weir.cli.progress.Progress;
import io.weir.cli.publish.FileKind;
import io.weir.cli.publish.FileOutcome;
import io.weir.cli.publish.FileTrial;
import io.weir.events.iso20022.Pain001Options;
import io.weir.events.party.Bic;
import io.weir.events.publish.FileProgress;
import io.weir.events.publish.FileResult;
import io.weir.events.publish.OnBadPayment;
import io.weir.events.publish.PaymentFile;
import io.weir.events.publish.PaymentFilePublisher;
import io.weir.events.publish.PublisherConfig;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = {
            "Publish files of payments: ISO 20022 pain.001 (versions 03 to 12) or CSV.",
            "",
            "A file is checked whole before anything of it is published. Up to 10,000 payments go whole or not at all; a larger"
                    + " file that was stopped goes on where it was when it is published again. Publishing a file twice is harmless."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir publish salaries.xml                     a pain.001 message",
            "  weir publish invoices.csv --dry-run           only check it",
            "  weir publish invoices.csv --good-lines-only   leave out the lines that have problems",
            "",
            "A CSV file has a header; columns in any order:",
            "  payment_id, amount, currency, debtor_name, debtor_account, debtor_bic, creditor_name, creditor_account,",
            "  creditor_bic, requested_at; and, where wanted: instructing_participant, end_to_end_id, uetr, service_level,",
            "  purpose, remittance, requested_execution_date, expires_at, bulk_id, bulk_index, bulk_count"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all is published",
            "1:a file has problems; nothing of it is published, or only its good lines",
            "3:Kafka or the registry could not be reached, or stopped answering; publish the file again"
        })
final class PublishCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, one after the other.")
    private List<Path> files = List.of();

    @Option(names = "--dry-run", description = "Only check the files.")
    private boolean dryRun;

    @Option(names = "--good-lines-only", description = "Publish the good payments of a file that has bad ones.")
    private boolean goodLinesOnly;

    @Option(
            names = "--instructing-participant",
            paramLabel = "BIC",
            description = "Who hands in the payments of a pain.001 (default: each payment's debtor agent).")
    private Optional<String> instructingParticipant = Optional.empty();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Time zone of times in a pain.001 that are written without one (default: ${DEFAULT-VALUE}).")
    private ZoneId zone = ZoneId.of("UTC");

    @Option(
            names = "--spool",
            paramLabel = "FOLDER",
            description = "Where files are spooled while they are checked (default: the temporary folder).")
    private Optional<Path> spool = Optional.empty();

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ResultOptions result;

    PublishCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<PaymentFile> payments = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw Refusal.unreachable(file + " is a folder, not a file");
            }
            if (!Files.isReadable(file)) {
                throw Refusal.unreachable("there is no file " + file + " that can be read");
            }
            payments.add(FileKind.of(file).open(file, pain001()));
        }
        List<FileOutcome> outcomes = dryRun ? tried(payments) : published(payments);
        outcomes.forEach(outcome -> outcome.problemLines().forEach(shell::say));
        StringBuilder text = new StringBuilder();
        outcomes.forEach(outcome -> text.append(outcome.line()).append('\n'));
        result.print(
                text.toString(),
                Map.of("files", outcomes.stream().map(FileOutcome::fields).toList()));
        return outcomes.stream().mapToInt(FileOutcome::exitCode).max().orElse(0);
    }

    private List<FileOutcome> tried(List<PaymentFile> payments) throws IOException {
        List<FileOutcome> outcomes = new ArrayList<>();
        for (PaymentFile file : payments) {
            outcomes.add(FileOutcome.tried(file, FileTrial.of(file), goodLinesOnly));
        }
        return outcomes;
    }

    private List<FileOutcome> published(List<PaymentFile> payments) throws InterruptedException {
        kafka.requireTopics(List.of(Topics.INSTRUCTIONS));
        SortedMap<String, String> clients = kafka.clients();
        clients.remove("bootstrap.servers");
        PublisherConfig config = PublisherConfig.of(kafka.bootstrapServers()).withKafka(clients);
        PublisherConfig placed = spool.map(config::withSpoolFolder).orElse(config);
        OnBadPayment onBad = goodLinesOnly ? OnBadPayment.SKIP : OnBadPayment.REFUSE_FILE;
        List<FileOutcome> outcomes = new ArrayList<>();
        try (RegistrySerdes serdes = registry.open()) {
            PaymentFilePublisher publisher = new PaymentFilePublisher(placed, serdes);
            for (PaymentFile file : payments) {
                outcomes.add(FileOutcome.published(file, publish(publisher, file, onBad)));
            }
        }
        return outcomes;
    }

    private FileResult publish(PaymentFilePublisher publisher, PaymentFile file, OnBadPayment onBad) {
        try (Progress reading = new Progress(shell.terminal(), "check", -1);
                Progress publishing = new Progress(shell.terminal(), "publish", -1)) {
            return publisher.publish(file, onBad, new FileProgress() {
                @Override
                public void read(long done) {
                    reading.at(done);
                }

                @Override
                public void published(long done, long total) {
                    publishing.at(done);
                }
            });
        }
    }

    private Pain001Options pain001() {
        Pain001Options options = Pain001Options.defaults().withZone(zone);
        return instructingParticipant
                .map(text -> options.withInstructingParticipant(bic(text)))
                .orElse(options);
    }

    private static Bic bic(String text) {
        return Bic.parse(text).fold(bic -> bic, reason -> {
            throw Refusal.usage("--instructing-participant: " + text + " " + reason);
        });
    }
}
