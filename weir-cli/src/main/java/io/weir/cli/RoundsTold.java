package io.weir.cli;

import io.weir.cli.ledger.AuditFields;
import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.AuditReport;
import io.weir.sink.audit.AuditRounds;
import java.util.Locale;

/** Tells of audits that run again and again: a line for each that holds, the whole report of one that does not. */
final class RoundsTold implements AuditRounds.Listener {
    private final Shell shell;
    private final ResultOptions result;

    RoundsTold(Shell shell, ResultOptions result) {
        this.shell = shell;
        this.result = result;
    }

    @Override
    public void ended(AuditReport report) {
        if (result.json() || !report.holds()) {
            result.print(report.text(), AuditFields.of(report));
        } else {
            shell.say(String.format(
                    Locale.ROOT,
                    "audit of %s: everything holds, %,d records in %.1f s",
                    report.startedAt(),
                    report.records(),
                    report.took().toMillis() / 1e3));
        }
        shell.err().flush();
    }

    @Override
    public void failed(AuditException failure) {
        shell.say("weir: the audit could not be carried out: " + FailureText.innermost(failure));
        shell.err().flush();
    }
}
