package io.weir.cli;

import picocli.CommandLine.Command;

@Command(
        name = "accounts",
        description = "Accounts that are out of the ordinary: blocked, closed, with a limit of their own.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AccountsLoadCommand.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir accounts load accounts.csv      block, close, limit or free accounts",
            "  weir accounts load --help"
        })
final class AccountsCommand {}
