package io.weir.cli;

import picocli.CommandLine.Command;

@Command(
        name = "scheme",
        description = "The scheme: participants, cut-offs, routing rules and limits, one versioned whole.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SchemeLoadCommand.class, SchemeDiffCommand.class, SchemeShowCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir scheme show --to my-scheme                 what is in force, as files to edit",
            "  weir scheme diff my-scheme/scheme.yaml          what the edited files would change, and when",
            "  weir scheme load my-scheme/scheme.yaml          put them in force",
            "",
            "docs/scheme.md has all words of a scheme file."
        })
final class SchemeCommand {}
