package io.weir.cli;

import picocli.CommandLine.Command;

@Command(
        name = "scheme",
        description = "The scheme: participants, cut-offs, routing rules and limits, one versioned whole.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SchemeLoadCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {"  weir scheme load scheme.yaml         put a scheme in force", "  weir scheme load --help"})
final class SchemeCommand {}
