package io.weir.sink.audit.cycle;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.CycleReport;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.CycleBook;
import io.weir.sink.audit.book.PartialBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.total.CycleTotals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Verifies partials and batches against the accepted payments that the partitions' passes have added up. One thread. */
public final class CycleCheck {

    private static final int OLDEST_MAX = 20;

    private final PassContext context;
    private final Connection database;
    private final Findings findings;
    private final List<CycleReport.OpenCycle> oldest = new ArrayList<>();
    private long openCycles;

    public CycleCheck(PassContext context, Connection database, Findings findings) {
        this.context = context;
        this.database = database;
        this.findings = findings;
    }

    public CycleReport run(AuditBook book) throws SQLException {
        CycleBook cycles = new CycleBook(database, context.run());
        PartialBook heads = new PartialBook(database, context.run());
        long partials = new PartialCheck(context, book, cycles, findings).run(heads);
        BatchCheck batchCheck = new BatchCheck(context, database, cycles, findings);
        long batches = batchCheck.run(book);
        Instant now = context.config().clock().instant();
        cycles.open((cycle, totals, storedTo) -> {
            if (batchCheck.isMissing(cycle, storedTo)) {
                Contrast contrast = new Contrast(
                        "a later cycle of its currency has a batch",
                        "a batch of " + totals.text(cycle.currency()),
                        "none");
                findings.add(Kind.BATCH_MISSING, Place.of(Topics.BATCHES), cycle.name(), contrast);
            } else {
                pending(cycle, totals, now);
            }
        });
        return new CycleReport(partials, batches, openCycles, List.copyOf(oldest));
    }

    private void pending(CycleBook.Cycle cycle, CycleTotals totals, Instant now) {
        openCycles++;
        if (oldest.size() < OLDEST_MAX) {
            Duration age = cycle.cutOff().isAfter(now) ? Duration.ZERO : Duration.between(cycle.cutOff(), now);
            oldest.add(new CycleReport.OpenCycle(
                    cycle.name(), cycle.cutOff(), age, totals.payments(), totals.grossMinor()));
        }
    }
}
