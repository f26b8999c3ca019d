package io.weir.acceptance.chaos;

import io.weir.acceptance.fault.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Which fault comes when: the same for the same seed and the same faults. Every one comes once before any comes again, in an
 * order that is new each time. Not thread-safe.
 */
final class FaultOrder {
    private static final int PAUSE_MILLIS_MAX = 3_000;

    private final List<Fault> faults;
    private final Random random;
    private final List<Fault> round = new ArrayList<>();

    /**
     * A fault that is due.
     *
     * @param random what is left to chance in it
     * @param pauseMillis how long after the progress since the last one
     */
    record Next(Fault fault, RandomGenerator random, int pauseMillis) {}

    FaultOrder(List<Fault> faults, long seed) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("no fault is left");
        }
        this.faults = List.copyOf(faults);
        this.random = new Random(seed);
    }

    /**
     * Those that are wanted.
     *
     * @throws IllegalArgumentException naming every name that is no fault's
     */
    static List<Fault> chosen(List<Fault> all, List<String> only, List<String> without) {
        List<String> known = all.stream().map(Fault::name).toList();
        TreeSet<String> unknown = new TreeSet<>(only);
        unknown.addAll(without);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    unknown.stream().collect(Collectors.joining(", ", "there is no fault ", ""))
                            + "; `weir chaos --list` lists them");
        }
        List<Fault> chosen = all.stream()
                .filter(fault -> only.isEmpty() || only.contains(fault.name()))
                .filter(fault -> !without.contains(fault.name()))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("--only and --without leave no fault");
        }
        return chosen;
    }

    Next next() {
        if (round.isEmpty()) {
            round.addAll(faults);
            Collections.shuffle(round, random);
        }
        return new Next(round.removeLast(), new Random(random.nextLong()), random.nextInt(PAUSE_MILLIS_MAX));
    }
}
