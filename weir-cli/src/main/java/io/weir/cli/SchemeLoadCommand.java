package io.weir.cli;

import io.weir.cli.reference.Checked;
import io.weir.cli.reference.ReferenceTopics;
import io.weir.cli.reference.SchemeDifference;
import io.weir.cli.reference.SchemeFile;
import io.weir.cli.reference.SchemeInForce;
import io.weir.processor.reference.SchemeStanding;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description = {
            "Check a scheme file and put it in force.",
            "Its version must be above the one in force. All problems are told at once, each with its line."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir scheme load scheme.yaml             the participants are in the CSV file that it names",
            "  weir scheme load scheme.yaml --dry-run   only check it",
            "  weir scheme load scheme.yaml --strict    refuse what looks like a slip too",
            "",
            "A scheme file (docs/scheme.md has all words):",
            "",
            "  name: my-scheme",
            "  version: 1                         # raised with every change",
            "  zone: Europe/Brussels              # whose days are counted",
            "  participants: participants.csv     # header: bic,name,status (ACTIVE or SUSPENDED)",
            "  currencies:",
            "    EUR: { every: 15m, max-amount: 5000000.00 }",
            "    USD: { times: [\"10:00\", \"16:30\"], zone: Europe/Brussels, calendar: TARGET }",
            "  routing:                           # the first that matches decides, the last matches all",
            "    - { name: urgent, route: REAL_TIME, service-levels: [INST, URGP] }",
            "    - { name: large, route: REAL_TIME, currencies: [EUR], min-amount: 100000 }",
            "    - { name: everything else, route: MICRO_BATCH }"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:it is in force",
            "1:the file has problems, or its version is not above the one in force; nothing was loaded"
        })
final class SchemeLoadCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "FILE", description = "The scheme, YAML.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only check the file, without any server.")
    private boolean dryRun;

    @Option(names = "--strict", description = "Take warnings for problems.")
    private boolean strict;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ResultOptions result;

    SchemeLoadCommand(Shell shell) {
        this.shell = shell;
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checked<Scheme> read = SchemeFile.read(file);
        List<String> warnings = read instanceof Checked.Good<Scheme> good ? good.warnings() : List.of();
        Scheme scheme = read.orElseThrow(SchemeLoadCommand::refusal);
        warnings.forEach(warning -> shell.say("weir: warning: " + warning));
        if (strict && !warnings.isEmpty()) {
            throw Refusal.no("nothing was loaded: with --strict, warnings are problems");
        }
        String done = dryRun ? "checked" : load(scheme);
        result.print(
                "%s %s version %d: %d participants, %d currencies, %d routing rules"
                        .formatted(
                                done,
                                scheme.getName(),
                                scheme.getVersion(),
                                scheme.getParticipants().size(),
                                scheme.getCurrencies().size(),
                                scheme.getRoutingRules().size()),
                fields(scheme, done, warnings));
        return 0;
    }

    /** What was done. */
    private String load(Scheme scheme) throws IOException, InterruptedException {
        kafka.requireTopics(List.of(Topics.SCHEME));
        try (RegistrySerdes serdes = registry.open();
                ReferenceTopics topics = ReferenceTopics.open(kafka.clients(), serdes)) {
            SchemeStanding standing = SchemeInForce.read(kafka.clients(), serdes);
            if (isInForce(scheme, standing.inForce())) {
                return "already in force:";
            }
            List<String> refusals = standing.refusalsOf(scheme);
            if (!refusals.isEmpty()) {
                String place = SchemeFile.placeOf(file, "version");
                throw Refusal.no(String.join("\nweir: ", refusals)
                        .replaceFirst("^version(?=: )", Matcher.quoteReplacement(place)));
            }
            topics.load(scheme);
            requireInForce(scheme, SchemeInForce.read(kafka.clients(), serdes));
            return "loaded";
        }
    }

    private static boolean isInForce(Scheme scheme, Optional<Scheme> inForce) {
        return inForce.filter(now -> now.getVersion() == scheme.getVersion())
                .filter(now -> SchemeDifference.between(now, scheme, InstantSource.system())
                        .isEmpty())
                .isPresent();
    }

    /** Two people may load at one moment; the topic's order decides, and the second one must hear of it. */
    static void requireInForce(Scheme scheme, SchemeStanding standing) {
        if (!standing.inForce().equals(Optional.of(scheme))) {
            throw Refusal.no("another scheme was loaded at the same moment, and "
                    + standing.inForce()
                            .map(now -> now.getName() + " version " + now.getVersion() + " is in force")
                            .orElse("none is in force")
                    + ": look with `weir scheme show`");
        }
    }

    private static Refusal refusal(List<String> problems) {
        return Refusal.no(String.join("\nweir: ", problems));
    }

    private static Map<String, Object> fields(Scheme scheme, String done, List<String> warnings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("loaded", done.equals("loaded"));
        fields.put("name", scheme.getName());
        fields.put("version", scheme.getVersion());
        fields.put("participants", scheme.getParticipants().size());
        fields.put("currencies", scheme.getCurrencies().size());
        fields.put("routingRules", scheme.getRoutingRules().size());
        fields.put("warnings", warnings);
        return fields;
    }
}
