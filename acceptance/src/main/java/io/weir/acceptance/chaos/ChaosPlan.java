package io.weir.acceptance.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run is to do.
 *
 * @param minutes how long faults are injected; without it, and without the two others, five
 * @param seed decides which fault comes when and on what, and which payments are sent
 * @param faults ends the faults after so many
 * @param payments goes on until so many are published, with faults if neither minutes nor faults end them
 * @param brokers 1 or 3
 * @param only names of faults; empty for all
 * @param without names of faults that don't come
 * @param rate payments a second at most, 0 for as many as get through
 * @param processors processes of {@code weir process}
 * @param sinks processes of {@code weir sink}
 * @param keep folder in which all data and logs stay
 */
record ChaosPlan(
        OptionalInt minutes,
        long seed,
        OptionalInt faults,
        OptionalLong payments,
        int brokers,
        List<String> only,
        List<String> without,
        double rate,
        int processors,
        int sinks,
        Optional<Path> keep) {
    private static final int MINUTES = 5;

    ChaosPlan {
        only = List.copyOf(only);
        without = List.copyOf(without);
    }

    /** What is wrong with it, each in a sentence; the names of faults aside. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (minutes.orElse(1) < 1 || faults.orElse(1) < 1 || payments.orElse(1) < 1) {
            problems.add("--minutes, --faults and --payments must be at least 1");
        }
        if (brokers != 1 && brokers != 3) {
            problems.add("--brokers must be 1 or 3, not " + brokers);
        }
        if (!(rate >= 0)) {
            problems.add("--rate must not be negative; 0 is as fast as it goes");
        }
        if (processors < 1 || sinks < 1) {
            problems.add("--processors and --sinks must be at least 1");
        }
        return problems;
    }

    /** When the faults end, in minutes from their begin; never by the time if something else ends them. */
    OptionalInt faultMinutes() {
        return minutes.isPresent() || faults.isPresent() || payments.isPresent() ? minutes : OptionalInt.of(MINUTES);
    }
}
