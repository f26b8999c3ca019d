package io.weir.cli.reference;

import io.weir.events.PaymentText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a file and those that it names, told in the order of the files. Not thread-safe. */
final class FileProblems {
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Where something stands.
     *
     * @param order of its file among those that are read together, from 0
     * @param file as a person finds it
     * @param line from 1; 0 if it is about the whole file
     * @param column from 1; 0 if only the line is known
     * @param field what it is called there, empty if it has no name
     */
    record Spot(int order, String file, int line, int column, String field) {
        static Spot whole(int order, String file) {
            return new Spot(order, file, 0, 0, "");
        }

        Spot named(String name) {
            return new Spot(order, file, line, column, name);
        }

        String text() {
            return file
                    + (line == 0 ? "" : ", line " + line)
                    + (column == 0 ? "" : ", column " + column)
                    + (field.isEmpty() ? "" : ", " + field);
        }
    }

    private record Problem(Spot spot, String text, boolean refuses) {
        /** What it quotes of the file may hold anything. */
        private String line() {
            return PaymentText.printable(spot.text() + ": " + text);
        }
    }

    void refuse(Spot spot, String text) {
        problems.add(new Problem(spot, text, true));
    }

    void warn(Spot spot, String text) {
        problems.add(new Problem(spot, text, false));
    }

    boolean refuses() {
        return problems.stream().anyMatch(Problem::refuses);
    }

    /** All of them, each in a line; warnings say that they are. */
    List<String> lines() {
        return sorted().stream()
                .map(problem -> problem.refuses() ? problem.line() : "warning: " + problem.line())
                .toList();
    }

    /** The same without telling warnings apart, for a file that has nothing else. */
    List<String> warnings() {
        return sorted().stream().map(Problem::line).toList();
    }

    private List<Problem> sorted() {
        return problems.stream()
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> problem.spot().order())
                        .thenComparingInt(problem -> problem.spot().line())
                        .thenComparingInt(problem -> problem.spot().column()))
                .toList();
    }
}
