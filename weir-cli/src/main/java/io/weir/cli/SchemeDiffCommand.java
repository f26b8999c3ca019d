package io.weir.cli;

import io.weir.cli.reference.SchemeDifference;
import io.weir.cli.reference.SchemeDifference.Change;
import io.weir.cli.reference.SchemeDifferenceText;
import io.weir.cli.reference.SchemeFile;
import io.weir.cli.reference.SchemeInForce;
import io.weir.processor.reference.SchemeStanding;
import io.weir.schemas.Scheme;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "Tell what a scheme file would change in the scheme in force, and when. Changes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir scheme diff                        scheme.yaml of this folder against what is in force",
            "  weir scheme diff next.yaml --json       for a program",
            "  weir scheme diff && echo nothing to load"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing would change, but the version perhaps",
            "1:something would change, or no scheme is in force",
            "2:the file has problems",
            "3:a server or the file can't be reached"
        })
final class SchemeDiffCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "scheme.yaml",
            description = "The scheme, YAML (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("");

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ResultOptions result;

    SchemeDiffCommand(Shell shell) {
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Scheme next = SchemeFile.read(file).orElseThrow(problems -> Refusal.usage(String.join("\nweir: ", problems)));
        kafka.requireTopics(List.of(Topics.SCHEME));
        SchemeStanding standing;
        try (RegistrySerdes serdes = registry.open()) {
            standing = SchemeInForce.read(kafka.clients(), serdes);
        }
        List<Change> changes = standing.inForce()
                .map(now -> SchemeDifference.between(now, next, InstantSource.system()))
                .orElse(List.of());
        SchemeDifferenceText text = new SchemeDifferenceText(standing, next, file.toString(), changes);
        result.print(text.text(), text.fields());
        return standing.inForce().isPresent() && changes.isEmpty() ? 0 : Refusal.NO;
    }
}
