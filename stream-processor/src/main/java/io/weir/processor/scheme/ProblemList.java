package io.weir.processor.scheme;

import io.weir.processor.scheme.SchemeProblem.Weight;
import java.util.ArrayList;
import java.util.List;

/** Gathers problems, in the order in which they are found. Not thread-safe. */
final class ProblemList {
    private final List<SchemeProblem> problems = new ArrayList<>();

    void refuse(String place, String what, String mend) {
        refuse(place, List.of(), what, mend);
    }

    void refuse(String place, List<String> because, String what, String mend) {
        problems.add(new SchemeProblem(Weight.REFUSES, place, what, mend, because));
    }

    void warn(String place, String what, String mend) {
        warn(place, List.of(), what, mend);
    }

    void warn(String place, List<String> because, String what, String mend) {
        problems.add(new SchemeProblem(Weight.WARNS, place, what, mend, because));
    }

    /** Whether something in the element at {@code place} keeps the scheme from being put in force. */
    boolean refusesIn(String place) {
        return problems.stream()
                .anyMatch(problem -> problem.refuses()
                        && (problem.place().equals(place) || problem.place().startsWith(place + ".")));
    }

    List<SchemeProblem> all() {
        return List.copyOf(problems);
    }
}
