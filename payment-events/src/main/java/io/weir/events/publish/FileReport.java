package io.weir.events.publish;

import java.util.List;

/**
 * What was found in a file.
 *
 * @param payments number of good payments
 * @param problemCount number of all problems
 * @param problems the first {@value #PROBLEMS_MAX} of them, in the order in which they were found
 */
public record FileReport(long payments, long problemCount, List<FileProblem> problems) {
    static final int PROBLEMS_MAX = 1_000;

    public FileReport {
        problems = List.copyOf(problems);
    }
}
