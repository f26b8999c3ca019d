package io.weir.cli;

import io.weir.cli.ledger.ReportText;
import io.weir.sink.ledger.SettlementReport;
import io.weir.sink.ledger.SettlementReports;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        description = "Report on settlement: answers by kind, latency, cycles with gross, net and saving, positions.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir report                    from the ledger alone; Kafka is not asked",
            "  weir report --positions        what every participant owes or is owed",
            "  weir report --json             for a program"
        })
final class ReportCommand implements Callable<Integer> {
    @Option(names = "--positions", description = "List the position of every participant.")
    private boolean positions;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private ResultOptions result;

    ReportCommand(Shell shell) {
        database = new DatabaseOptions();
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws SQLException {
        database.requireAnswer();
        SettlementReport report = new SettlementReports(database.dataSource()).read();
        result.print(ReportText.of(report, positions), ReportText.fields(report));
        return 0;
    }
}
