package io.weir.cli;

import io.weir.cli.publish.FileKind;
import io.weir.cli.reference.AccountsFile;
import io.weir.cli.reference.AccountsInForce;
import io.weir.cli.reference.SchemeFile;
import io.weir.cli.reference.SchemeInForce;
import io.weir.cli.route.AnswerRouting;
import io.weir.cli.route.FileRouting;
import io.weir.cli.route.RoutingRules;
import io.weir.events.iso20022.Pain001Options;
import io.weir.processor.Extensions;
import io.weir.processor.extension.PluginFolder;
import io.weir.processor.reference.AccountRule;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import io.weir.sink.ledger.PaymentStory;
import io.weir.sink.ledger.RoutedPayments;
import io.weir.sink.ledger.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Say which routing rule decides about payments, and why: each rule that is asked before, and the condition that"
                    + " it fails by.",
            "",
            "Of a file: what would become of each payment now, by the scheme in force or the one of --scheme; whether it was"
                    + " sent before is not looked at. Of an id: what the ledger says decided, and why if that version is at hand."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir route explain salaries.xml                              by the scheme in force",
            "  weir route explain invoices.csv --scheme next.yaml           by a file; no server is asked",
            "  weir route explain invoices.csv --scheme next.yaml --plugins plugins/   and by rules of your own",
            "  weir route explain BRUGNL2AXXX/SALARY-0001                   a payment that is answered"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:explained",
            "1:a file has problems, or the ledger knows nothing of the payment",
            "3:a server or a file that is needed can't be reached"
        })
final class RouteExplainCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "FILE|ID", description = "A pain.001 or CSV file; or an identity, a payment id or a UETR.")
    private String asked = "";

    @Option(names = "--scheme", paramLabel = "FILE", description = "A scheme, YAML (default: the one in force).")
    private Optional<Path> scheme = Optional.empty();

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description =
                    "Of a file: what is out of the ordinary about accounts, CSV (default: what was loaded with the scheme in"
                            + " force; with --scheme, nothing is).")
    private Optional<Path> accounts = Optional.empty();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private ResultOptions result;

    RouteExplainCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        database = new DatabaseOptions();
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Path file = Path.of(asked);
        if (Files.isRegularFile(file)) {
            return explainFile(file);
        }
        if (asked.endsWith(".csv") || asked.endsWith(".xml")) {
            throw Refusal.unreachable("there is no file " + asked + " that can be read");
        }
        return explainAnswers();
    }

    private int explainFile(Path file) throws IOException, InterruptedException {
        try (PluginFolder folder = plugins.open()) {
            RoutingRules rules = rules(schemeToGoBy(), Extensions.found(folder.loader()), accountsToGoBy());
            FileRouting routing = FileRouting.of(FileKind.of(file).open(file, Pain001Options.defaults()), rules);
            routing.problems().forEach(problem -> shell.say(asked + ": " + problem));
            result.print(
                    "By scheme version %d, %s:%n%n%s"
                            .formatted(rules.scheme().version(), accountsTold(), routing.text()),
                    routing.fields());
            return routing.problems().isEmpty() ? 0 : Refusal.NO;
        }
    }

    private int explainAnswers() throws IOException, InterruptedException, SQLException {
        database.requireAnswer();
        List<PaymentStory> stories = new Trace(database.dataSource()).of(asked);
        if (stories.isEmpty()) {
            throw Refusal.no("the ledger knows nothing of " + asked
                    + ", and there is no such file. Is it written exactly so? An identity is BIC11/payment-id.");
        }
        Optional<AnswerRouting.At> rules = rulesAtHand();
        List<AnswerRouting> answers = new RoutedPayments(database.dataSource())
                .of(stories.stream().map(PaymentStory::identity).toList()).stream()
                        .map(payment -> AnswerRouting.of(payment, rules))
                        .toList();
        if (answers.isEmpty()) {
            throw Refusal.no("nothing of " + asked + " was routed: it was only ever refused; `weir trace` tells why");
        }
        result.print(
                answers.stream().map(AnswerRouting::text).collect(Collectors.joining("\n")),
                Map.of("payments", answers.stream().map(AnswerRouting::fields).toList()));
        return 0;
    }

    /** An answer can be told without its scheme, so a Kafka that is away is only a remark. */
    private Optional<AnswerRouting.At> rulesAtHand() throws IOException, InterruptedException {
        try {
            RoutingRules rules = rules(schemeToGoBy(), Extensions.NONE, Map.of());
            String place = scheme.map(Path::toString).orElse("the scheme in force");
            return Optional.of(new AnswerRouting.At(rules, place));
        } catch (Refusal e) {
            if (scheme.isPresent()) {
                throw e;
            }
            shell.say("weir: the scheme in force is not known: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Scheme schemeToGoBy() throws IOException, InterruptedException {
        if (scheme.isPresent()) {
            return SchemeFile.read(scheme.get()).orElseThrow(problems -> Refusal.no(String.join("\nweir: ", problems)));
        }
        kafka.requireTopics(List.of(Topics.SCHEME));
        try (RegistrySerdes serdes = registry.open()) {
            return SchemeInForce.read(kafka.clients(), serdes)
                    .inForce()
                    .orElseThrow(() -> Refusal.no("no scheme is in force; --scheme FILE names one to go by"));
        }
    }

    private Map<String, AccountRule> accountsToGoBy() throws IOException, InterruptedException {
        if (accounts.isPresent()) {
            Map<String, AccountRule> exceptions = new HashMap<>();
            AccountsFile.read(accounts.get())
                    .orElseThrow(problems -> Refusal.no(String.join("\nweir: ", problems)))
                    .forEach(line -> line.exception()
                            .ifPresent(exception -> exceptions.put(line.account(), AccountRule.of(exception))));
            return exceptions;
        }
        if (scheme.isPresent()) {
            return Map.of();
        }
        kafka.requireTopics(List.of(Topics.ACCOUNTS));
        try (RegistrySerdes serdes = registry.open()) {
            return AccountsInForce.read(kafka.clients(), serdes);
        }
    }

    private String accountsTold() {
        if (accounts.isPresent()) {
            return "with the accounts of " + accounts.get();
        }
        return scheme.isPresent()
                ? "every account taken as ordinary (no --accounts)"
                : "with the accounts that are loaded";
    }

    private static RoutingRules rules(Scheme rules, Extensions extensions, Map<String, AccountRule> exceptions) {
        long now = InstantSource.system().millis();
        return new RoutingRules(SchemeRules.ofChecked(rules), extensions, exceptions, now);
    }
}
