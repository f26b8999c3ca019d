package io.weir.processor.cycle;

import java.util.List;

/** What became of a schedule as it was written in a scheme. */
public sealed interface ParsedSchedule {

    /** It can be kept. */
    record Valid(Schedule schedule) implements ParsedSchedule {}

    /** It can't.
     *
     * @param problems all that is wrong with it, at least one
     */
    record Invalid(List<ScheduleProblem> problems) implements ParsedSchedule {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("an invalid schedule has problems");
            }
        }
    }
}
