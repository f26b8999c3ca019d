package io.weir.cli;

import io.weir.cli.reference.AccountsFile;
import io.weir.cli.reference.AccountsFile.Line;
import io.weir.cli.reference.ReferenceTopics;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RegistrySerdes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        description =
                "Check a file of account exceptions and put it in force. Accounts that it does not list stay as they are.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir accounts load accounts.csv",
            "  weir accounts load accounts.csv --dry-run     only check it",
            "",
            "A file of accounts; FREE makes an account an ordinary one again:",
            "",
            "  account,state,limit,currency",
            "  DE89370400440532013000,BLOCKED,,",
            "  BE68539007547034,LIMITED,2500.00,EUR",
            "  FR1420041010050500013M02606,FREE,,"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it is in force", "1:the file has problems; nothing was loaded"})
final class AccountsLoadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The accounts, CSV.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only check the file.")
    private boolean dryRun;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private ResultOptions result;

    AccountsLoadCommand(Shell shell) {
        kafka = new KafkaOptions(shell);
        registry = new RegistryOptions(shell);
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Line> lines =
                AccountsFile.read(file).orElseThrow(problems -> Refusal.no(String.join("\nweir: ", problems)));
        if (!dryRun) {
            kafka.requireTopics(List.of(Topics.ACCOUNTS));
            try (RegistrySerdes serdes = registry.open();
                    ReferenceTopics topics = ReferenceTopics.open(kafka.clients(), serdes)) {
                topics.load(lines);
            }
        }
        result.print(
                (dryRun ? "checked " : "loaded ") + lines.size() + " accounts",
                Map.of("loaded", !dryRun, "accounts", lines.size()));
        return 0;
    }
}
