package io.weir.cli;

import io.weir.cli.ledger.StoryText;
import io.weir.sink.ledger.PaymentStory;
import io.weir.sink.ledger.Trace;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "trace",
        description = "Tell a payment's whole story: its answer, its repeats, the cycle that made it final.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir trace BRUGNL2AXXX/SALARY-0001                       an identity: participant and payment id",
            "  weir trace SALARY-0001                                   a payment id, whoever instructed",
            "  weir trace 0b9c1a52-5d1f-4e7c-9c39-6a1f0b2c3d4e          a UETR"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:found", "1:the ledger knows nothing of it"})
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "An identity, a payment id or a UETR.")
    private String asked = "";

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private ResultOptions result;

    TraceCommand(Shell shell) {
        database = new DatabaseOptions();
        result = new ResultOptions(shell);
    }

    @Override
    public Integer call() throws SQLException {
        database.requireAnswer();
        List<PaymentStory> stories = new Trace(database.dataSource()).of(asked);
        if (stories.isEmpty()) {
            throw Refusal.no(
                    "the ledger knows nothing of " + asked
                            + ". Is it written exactly so? An identity is BIC11/payment-id; an answer takes a moment to be stored.");
        }
        result.print(
                stories.stream().map(StoryText::of).collect(Collectors.joining("\n")),
                Map.of("payments", stories.stream().map(StoryText::fields).toList()));
        return 0;
    }
}
