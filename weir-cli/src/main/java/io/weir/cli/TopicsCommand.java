package io.weir.cli;

import picocli.CommandLine.Command;

@Command(
        name = "topics",
        description = "The topics of the pipeline.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = TopicsCreateCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {"  weir topics create                   create what is missing", "  weir topics create --help"})
final class TopicsCommand {}
