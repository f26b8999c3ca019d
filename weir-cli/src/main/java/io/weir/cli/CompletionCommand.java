package io.weir.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print what lets bash and zsh complete the words of weir.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./weir completion)                                  for this shell",
            "  ./weir completion > ~/.local/share/bash-completion/completions/weir      for good"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        shell.out().print(AutoComplete.bash("weir", spec.root().commandLine()));
        shell.out().flush();
        return 0;
    }
}
