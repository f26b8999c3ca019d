package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import java.util.random.RandomGenerator;

/** One way in which the world breaks, and how it is mended. Keeps nothing from one time to the next. */
public interface Fault {

    /** For {@code --only} and the table, stable: "kill-sink". */
    String name();

    /** What it does, in a sentence, for {@code --list}. */
    String sentence();

    /**
     * Breaks it, waits until it really is broken, and mends it unless it must mend by itself. Says to the log what it hit:
     * "sink-2", "broker 3, leader of payments.outcomes-1". Returns when nothing of it is left but what Weir has to recover from.
     *
     * @param random all that is left to chance comes from here, so that a seed gives the same again
     */
    void inject(Ground ground, FaultLog log, RandomGenerator random) throws Exception;
}
