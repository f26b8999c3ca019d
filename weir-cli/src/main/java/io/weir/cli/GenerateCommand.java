package io.weir.cli;

import io.weir.cli.generate.CsvOutput;
import io.weir.cli.generate.DemoShape;
import io.weir.cli.generate.PublishedCounts;
import io.weir.cli.progress.Pace;
import io.weir.cli.progress.Progress;
import io.weir.cli.reference.SchemeFile;
import io.weir.events.generate.Generated;
import io.weir.events.generate.GeneratorShape;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.publish.PaymentPublisher;
import io.weir.events.publish.PublisherConfig;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "generate",
        description = "Publish made-up payments with the shape of real ones, or write them to a CSV file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir generate --payments 100000 --seed 7      the same payments for the same seed, their times aside",
            "  weir generate --payments 0 --rate 1000        a thousand a second, until Ctrl-C",
            "  weir generate --payments 500 --clean --out payments.csv      for weir publish"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all are published or written", "1:some could not be published"})
final class GenerateCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = {"-n", "--payments"},
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many, repeats included; 0 for no end (default: ${DEFAULT-VALUE}).")
    private long payments;

    @Option(names = "--seed", paramLabel = "S", description = "Other payments for another seed (default: the time).")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0",
            description = "Payments a second at most, 0 for as fast as possible (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--clean", description = "No repeats, no conflicts, no mistakes.")
    private boolean clean;

    @Option(
            names = "--scheme",
            paramLabel = "FILE",
            description = "Scheme whose participants pay each other (default: that of the demo).")
    private Optional<Path> schemeFile = Optional.empty();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write a CSV file instead of publishing.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ResultOptions result;

    GenerateCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant now = Instant.now();
        long chosen = seed.orElse(now.toEpochMilli());
        GeneratorShape shape = DemoShape.of(scheme(), clean);
        PaymentGenerator generator = payments == 0
                ? PaymentGenerator.seeded(chosen, shape, now)
                : PaymentGenerator.ending(payments, chosen, shape, now);
        return out.isPresent() ? write(generator, out.get(), chosen) : publish(generator, chosen);
    }

    private Scheme scheme() throws IOException {
        return schemeFile.isEmpty()
                ? SchemeFile.shipped()
                : SchemeFile.read(schemeFile.get())
                        .orElseThrow(problems -> Refusal.no(String.join("\nweir: ", problems)));
    }

    private int write(PaymentGenerator generator, Path file, long chosen) throws IOException {
        if (payments == 0) {
            throw Refusal.usage("a file has an end: --payments must not be 0 with --out");
        }
        try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                Progress progress = new Progress(shell.terminal(), "write", payments)) {
            CsvOutput csv = new CsvOutput(writer);
            for (long i = 0; i < payments; i++) {
                csv.write(generator.next().instruction());
                progress.at(i + 1);
            }
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("written", payments);
        fields.put("file", file.toString());
        fields.put("seed", chosen);
        result.print("%,d payments of seed %d written to %s".formatted(payments, chosen, file), fields);
        return 0;
    }

    private int publish(PaymentGenerator generator, long chosen) throws InterruptedException {
        kafka.requireTopics(List.of(Topics.INSTRUCTIONS));
        SortedMap<String, String> clients = kafka.clients();
        clients.remove("bootstrap.servers");
        PublisherConfig config = PublisherConfig.of(kafka.bootstrapServers()).withKafka(clients);
        PublishedCounts counts = new PublishedCounts();
        long started = System.nanoTime();
        try (Stop stop = Stop.atSignal();
                RegistrySerdes serdes = registry.open();
                PaymentPublisher publisher = PaymentPublisher.open(config, serdes);
                Progress progress = new Progress(shell.terminal(), "publish", payments == 0 ? -1 : payments)) {
            Pace pace = new Pace(rate);
            for (long i = 0; (payments == 0 || i < payments) && !stop.isAsked(); i++) {
                pace.awaitTurn(i);
                Generated generated = generator.next();
                counts.count(generated.intent(), publisher.publish(generated.instruction()));
                progress.at(i + 1);
            }
            counts.awaitAll();
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        result.print(counts.text(chosen, seconds), counts.fields(chosen, seconds));
        return counts.failed() == 0 ? 0 : Refusal.NO;
    }
}
