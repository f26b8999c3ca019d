package io.weir.sink.audit;

import io.weir.sink.audit.total.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a report for a person. */
final class AuditText {

    private static final List<Counted> ANSWERS = List.of(
            Counted.SETTLED,
            Counted.ACCEPTED,
            Counted.REJECTED,
            Counted.DUPLICATE,
            Counted.CONFLICT,
            Counted.TOO_LATE,
            Counted.REFUSED,
            Counted.PLACED,
            Counted.DEAD_LETTER);
    private static final int FIRST_WIDTH = 9;
    private static final int WIDTH = 11;

    private final StringBuilder text = new StringBuilder();

    private AuditText() {}

    static String of(AuditReport report) {
        AuditText text = new AuditText();
        text.head(report);
        text.partitions(report);
        text.cycles(report.cycles());
        text.differences(report);
        return text.text.toString();
    }

    private void head(AuditReport report) {
        line("Audit: " + (report.holds() ? "everything holds" : differences(report.totalDifferences())));
        line(String.format(
                Locale.ROOT,
                "%,d instruction records verified in %.1f s (%,d a second)%s",
                report.records(),
                report.took().toMillis() / 1000.0,
                report.recordsPerSecond(),
                report.isResumed() ? ", going on from the last audit" : ""));
        report.origin()
                .sealedAt()
                .ifPresent(at -> line("Went on with the audit of " + at + ", which was interrupted behind "
                        + number(report.origin().recordsBefore()) + " records: what came later is for the next one"));
        line("");
    }

    private void partitions(AuditReport report) {
        List<String> titles = new ArrayList<>(List.of("records"));
        ANSWERS.forEach(kind -> titles.add(kind.name().toLowerCase(Locale.ROOT)));
        titles.add("verified to");
        row("partition", titles);
        Map<String, Long> sums = new TreeMap<>();
        long records = 0;
        for (PartitionReport partition : report.partitions()) {
            List<String> cells = new ArrayList<>(List.of(number(partition.instructions())));
            for (Counted kind : ANSWERS) {
                long count = partition.answers().getOrDefault(kind.name(), 0L);
                sums.merge(kind.name(), count, Long::sum);
                cells.add(number(count));
            }
            cells.add(number(partition.verifiedTo()));
            row(Integer.toString(partition.partition()), cells);
            records += partition.instructions();
        }
        List<String> cells = new ArrayList<>(List.of(number(records)));
        ANSWERS.forEach(kind -> cells.add(number(sums.getOrDefault(kind.name(), 0L))));
        row("all", cells);
        line("");
        pending(report);
    }

    private void pending(AuditReport report) {
        long copies = report.partitions().stream()
                .mapToLong(PartitionReport::pendingCopies)
                .sum();
        long withoutSource = report.partitions().stream()
                .mapToLong(PartitionReport::withoutSource)
                .sum();
        if (report.pendingRows() > 0) {
            line("Pending: " + number(report.pendingRows()) + " answers are not stored yet");
        }
        if (copies > 0) {
            line("Pending: " + number(copies) + " copies of misplaced records are not answered yet");
        }
        if (withoutSource > 0) {
            line("Not verified: " + number(withoutSource) + " answers, their instructions are no longer kept");
        }
    }

    private void cycles(CycleReport cycles) {
        line("Cycles: " + number(cycles.batches()) + " batches and " + number(cycles.partials())
                + " partials verified, " + number(cycles.openCycles()) + " cycles open");
        for (CycleReport.OpenCycle open : cycles.oldest()) {
            line("  " + open.cycle() + ": " + number(open.payments()) + " payments, cut off "
                    + open.age().toSeconds() + " s ago");
        }
    }

    private void differences(AuditReport report) {
        if (report.holds()) {
            return;
        }
        line("");
        report.differences().forEach((kind, count) -> line(kind + ": " + number(count)));
        line("");
        for (Difference difference : report.named()) {
            line(difference.text());
        }
        long more = report.totalDifferences() - report.named().size();
        if (more > 0) {
            line("and " + number(more) + " more");
        }
    }

    private void row(String first, List<String> cells) {
        text.append(String.format(Locale.ROOT, "%-" + FIRST_WIDTH + "s", first));
        cells.forEach(cell -> text.append(String.format(Locale.ROOT, " %" + WIDTH + "s", cell)));
        text.append('\n');
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String differences(long count) {
        return count + (count == 1 ? " DIFFERENCE" : " DIFFERENCES");
    }
}
