package io.weir.cli;

import picocli.CommandLine.Command;

@Command(
        name = "route",
        description = "How payments are routed: in real time or in the next cycle.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RouteExplainCommand.class,
        footerHeading = "%nExamples:%n",
        footer = "  weir route explain salaries.xml          which rule decides about each payment, and why")
final class RouteCommand {}
