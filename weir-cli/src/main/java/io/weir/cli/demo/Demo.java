package io.weir.cli.demo;

import io.weir.cli.generate.DemoShape;
import io.weir.cli.generate.OddRecords;
import io.weir.cli.reference.AccountsFile;
import io.weir.cli.reference.ReferenceTopics;
import io.weir.cli.reference.SchemeFile;
import io.weir.events.csv.CsvPayments;
import io.weir.events.generate.GeneratorShape;
import io.weir.events.generate.Intent;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.iso20022.Pain001File;
import io.weir.events.iso20022.Pain001Options;
import io.weir.events.publish.FileProgress;
import io.weir.events.publish.FileResult;
import io.weir.events.publish.OnBadPayment;
import io.weir.events.publish.PaymentFile;
import io.weir.events.publish.PaymentFilePublisher;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublisherConfig;
import io.weir.platform.LocalPlatform;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.sink.audit.Audit;
import io.weir.sink.audit.AuditConfig;
import io.weir.sink.audit.AuditListener;
import io.weir.sink.audit.AuditReport;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The whole pipeline, from files and generated payments to settled cycles and the audit, on the servers of a platform.
 *
 * <pre>
 *   topics, scheme ─▶ weir process, weir sink ─▶ pain.001 · CSV · generated · odd records ─▶ all stored ─▶ cycles ─▶ audit
 * </pre>
 */
public final class Demo implements AutoCloseable {
    private static final String PROCESSOR_GROUP = "weir-processor";
    private static final int CYCLE_LOOK_MILLIS = 250;

    private final DemoServers servers;
    private final DemoPrograms programs;
    private final DemoPlan plan;
    private final Narrator narrator;
    private final Sent sent = new Sent();

    public Demo(LocalPlatform platform, DemoPlan plan, Narrator narrator) {
        this.servers = DemoServers.of(platform);
        this.programs = new DemoPrograms(platform);
        this.plan = plan;
        this.narrator = narrator;
    }

    /** Runs it to its report; the programs go on until this is closed. */
    public DemoReport run() throws Exception {
        Instant now = Instant.now();
        Scheme scheme = SchemeFile.shipped();
        GeneratorShape shape = DemoShape.of(scheme, false);
        createTopics();
        startPrograms();
        try (RegistrySerdes serdes = RegistrySerdes.configuredBy(servers.serde())) {
            ShippedFiles files = ShippedFiles.unpack(servers.folder().resolve("files"), now);
            loadReferenceData(scheme, files, serdes);
            programs.awaitHealthy();
            narrator.say("processor and sink are healthy: " + programs.addresses());
            try (DemoLedger ledger = connect()) {
                return story(
                        ledger,
                        serdes,
                        files,
                        PaymentGenerator.ending(plan.payments(), plan.seed(), shape, now),
                        shape);
            }
        }
    }

    @Override
    public void close() {
        programs.close();
    }

    private DemoReport story(
            DemoLedger ledger,
            RegistrySerdes serdes,
            ShippedFiles files,
            PaymentGenerator generator,
            GeneratorShape shape)
            throws Exception {
        PublisherConfig config = PublisherConfig.of(servers.bootstrapServers()).withSpoolFolder(servers.folder());
        boolean beganEmpty;
        double rate;
        try (DemoLedger watched = connect();
                LiveView view = new LiveView(watched, sent, narrator, programs);
                PaymentPublisher publisher = PaymentPublisher.open(config, serdes);
                OddRecords odd = OddRecords.open(
                        servers.kafka(),
                        serdes,
                        OddRecords.paymentsBeside(plan.seed(), shape, Instant.now()),
                        plan.partitions(),
                        sent)) {
            beganEmpty = view.beganEmpty();
            publishFiles(new PaymentFilePublisher(config, serdes), files);
            Publishing publishing = new Publishing(generator, publisher, odd, sent, InstantSource.system());
            rate = fastRate(publishing, view);
            publishing.paced(plan.payments() - plan.fast(), plan.calmRate());
            view.awaitAnswers(sent.answersDue());
            narrator.say("the last %,d, at %,.0f a second, are stored too"
                    .formatted(plan.payments() - plan.fast(), plan.calmRate()));
            awaitCycles(ledger);
        }
        AuditReport audit = audit(serdes);
        return new DemoReport(plan, sent, beganEmpty, rate, DemoFigures.read(ledger, sent), audit, narrator.seconds());
    }

    /** Publishes as fast as it goes; how many a second were answered and stored. */
    private double fastRate(Publishing publishing, LiveView view) throws Exception {
        double start = narrator.seconds();
        publishing.fast(plan.fast());
        narrator.say("published %,d records, %,.0f a second"
                .formatted(sent.records(), sent.records() / (narrator.seconds() - start)));
        view.awaitAnswers(sent.answersDue());
        double rate = sent.answersDue() / Math.max(narrator.seconds() - start, 0.001);
        narrator.say("all %,d are answered and stored, %,.0f a second".formatted(sent.answersDue(), rate));
        return rate;
    }

    private void createTopics() {
        try (TopicAdministration topics = TopicAdministration.connectedTo(servers.kafka())) {
            List<String> problems = topics.create(TopicCatalogue.withPartitions(plan.partitions()), 1)
                    .problems();
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("; ", problems));
            }
            topics.commitFirstOffsets(PROCESSOR_GROUP, TopicAdministration.READ_WITHOUT_RESET);
        }
        narrator.say("topics created, %d partitions".formatted(plan.partitions()));
    }

    private void startPrograms() throws IOException {
        programs.start(servers.writeSettings());
        narrator.say("started %s; their logs are in %s"
                .formatted(programs.processes(), servers.folder().resolve("logs")));
    }

    private void loadReferenceData(Scheme scheme, ShippedFiles files, RegistrySerdes serdes) throws Exception {
        try (ReferenceTopics topics = ReferenceTopics.open(servers.kafka(), serdes)) {
            topics.load(scheme);
            topics.load(AccountsFile.read(files.accounts())
                    .orElseThrow(problems -> new IllegalStateException(String.join("; ", problems))));
        }
        narrator.say("loaded the scheme: %d participants, %d currencies, %d routing rules"
                .formatted(
                        scheme.getParticipants().size(),
                        scheme.getCurrencies().size(),
                        scheme.getRoutingRules().size()));
    }

    private void publishFiles(PaymentFilePublisher publisher, ShippedFiles files) throws IOException {
        publish(publisher, Pain001File.of(files.pain001(), Pain001Options.defaults()));
        publish(publisher, CsvPayments.file(files.csv()));
        for (int i = 0; i < ShippedFiles.PAYMENTS; i++) {
            sent.meant(i < ShippedFiles.TO_BE_REJECTED ? Intent.REJECTED : Intent.FRESH);
        }
    }

    private void publish(PaymentFilePublisher publisher, PaymentFile file) throws IOException {
        FileResult result = publisher.publish(file, OnBadPayment.REFUSE_FILE, FileProgress.none());
        if (!(result instanceof FileResult.Published published)) {
            throw new IOException(file.name() + " could not be published: " + result);
        }
        narrator.say("published %d payments of %s"
                .formatted(published.payments(), Path.of(file.name()).getFileName()));
    }

    private void awaitCycles(DemoLedger ledger) throws SQLException, InterruptedException, IOException {
        while (ledger.openCycles() > 0) {
            programs.requireAlive();
            TimeUnit.MILLISECONDS.sleep(CYCLE_LOOK_MILLIS);
        }
        narrator.say("all cycles are closed and stored");
    }

    private AuditReport audit(RegistrySerdes serdes) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(servers.jdbcUrl());
        database.setUser(servers.jdbcUser());
        AuditReport report = Audit.run(
                AuditConfig.of(new TreeMap<>(servers.kafka()), serdes, database).withProcessorGroup(PROCESSOR_GROUP),
                AuditListener.SILENT);
        narrator.say("audited %,d records in %.1f s"
                .formatted(report.records(), report.took().toMillis() / 1e3));
        return report;
    }

    private DemoLedger connect() throws SQLException {
        return new DemoLedger(DriverManager.getConnection(servers.jdbcUrl(), servers.jdbcUser(), ""));
    }
}
