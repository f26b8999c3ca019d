package io.weir.cli.publish;

import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileReport;
import io.weir.events.publish.FileResult;
import io.weir.events.publish.PaymentFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a file, for a person and for a program.
 *
 * @param file its name
 * @param state published, checked, refused, not-published or stopped
 * @param payments how many stand in the topic for certain; checked: how many could
 * @param detail what hindered it; may be empty
 * @param exitCode 0 if all is well, 1 if the file has problems, 3 if a server failed
 */
public record FileOutcome(String file, String state, long payments, String detail, FileReport report, int exitCode) {
    private static final int SHOWN_MAX = 20;
    private static final int NO = 1;
    private static final int UNREACHABLE = 3;

    /** A file that was only read. */
    public static FileOutcome tried(PaymentFile file, FileReport report, boolean goodLinesOnly) {
        boolean spoiled = report.problems().stream().anyMatch(p -> p.extent() == FileProblem.Extent.FILE);
        boolean good = report.problemCount() == 0;
        boolean usable = good || (goodLinesOnly && !spoiled);
        return new FileOutcome(
                file.name(), usable ? "checked" : "refused", usable ? report.payments() : 0, "", report, good ? 0 : NO);
    }

    /** A file that was to be published. */
    public static FileOutcome published(PaymentFile file, FileResult result) {
        FileReport report = result.report();
        return switch (result) {
            case FileResult.Published done ->
                new FileOutcome(
                        file.name(), "published", done.payments(), "", report, report.problemCount() == 0 ? 0 : NO);
            case FileResult.Refused refused -> new FileOutcome(file.name(), "refused", 0, "", report, NO);
            case FileResult.NotPublished not ->
                new FileOutcome(file.name(), "not-published", 0, not.detail(), report, UNREACHABLE);
            case FileResult.Stopped stopped ->
                new FileOutcome(file.name(), "stopped", stopped.acknowledged(), stopped.detail(), report, UNREACHABLE);
        };
    }

    /** The problems, one a line, the first of them. */
    public List<String> problemLines() {
        List<String> lines = new ArrayList<>();
        report.problems().stream().limit(SHOWN_MAX).forEach(problem -> lines.add(file + ": " + problem));
        if (report.problemCount() > lines.size()) {
            lines.add("%s: and %,d problems more".formatted(file, report.problemCount() - lines.size()));
        }
        return lines;
    }

    /** The result in one line. */
    public String line() {
        return switch (state) {
            case "published" -> "%s: published %,d payments%s".formatted(file, payments, leftOut());
            case "checked" -> "%s: %,d payments can be published%s".formatted(file, payments, leftOut());
            case "refused" ->
                "%s: nothing is published, %,d %s to be mended"
                        .formatted(
                                file,
                                report.problemCount(),
                                report.problemCount() == 1 ? "problem has" : "problems have");
            case "stopped" ->
                "%s: stopped after %,d payments, publish the file again to go on: %s".formatted(file, payments, detail);
            default -> "%s: nothing is published: %s".formatted(file, detail);
        };
    }

    /** The same for a program. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file);
        fields.put("state", state);
        fields.put("payments", payments);
        fields.put("problems", report.problemCount());
        fields.put("detail", detail);
        return fields;
    }

    private String leftOut() {
        return report.problemCount() == 0 ? "" : ", %,d left out".formatted(report.problemCount());
    }
}
