package io.weir.cli;

import io.weir.cli.reference.ReferenceTopics;
import io.weir.cli.reference.SchemeFile;
import io.weir.schemas.Scheme;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description = "Check a scheme file and put it in force.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir scheme load scheme.yaml             the participants are in the CSV file that it names",
            "  weir scheme load scheme.yaml --dry-run   only check it",
            "",
            "A scheme file:",
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
        exitCodeList = {"0:it is in force", "1:the file has problems; nothing was loaded"})
final class SchemeLoadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The scheme, YAML.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only check the file.")
    private boolean dryRun;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ResultOptions result;

    SchemeLoadCommand(Shell shell) {
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scheme scheme = SchemeFile.read(file).orElseThrow(problems -> Refusal.no(String.join("\nweir: ", problems)));
        if (!dryRun) {
            kafka.requireAnswer();
            try (RegistrySerdes serdes = registry.open();
                    ReferenceTopics topics = ReferenceTopics.open(kafka.clients(), serdes)) {
                topics.load(scheme);
            }
        }
        result.print(
                "%s %s version %d: %d participants, %d currencies, %d routing rules"
                        .formatted(
                                dryRun ? "checked" : "loaded",
                                scheme.getName(),
                                scheme.getVersion(),
                                scheme.getParticipants().size(),
                                scheme.getCurrencies().size(),
                                scheme.getRoutingRules().size()),
                fields(scheme));
        return 0;
    }

    private Map<String, Object> fields(Scheme scheme) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("loaded", !dryRun);
        fields.put("name", scheme.getName());
        fields.put("version", scheme.getVersion());
        fields.put("participants", scheme.getParticipants().size());
        fields.put("currencies", scheme.getCurrencies().size());
        fields.put("routingRules", scheme.getRoutingRules().size());
        return fields;
    }
}
