package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import java.util.random.RandomGenerator;

/** A fault of a family whose members are methods. */
record NamedFault(String name, String sentence, Injection injection) implements Fault {

    /** What it does. */
    @FunctionalInterface
    interface Injection {
        void inject(Ground ground, FaultLog log, RandomGenerator random) throws Exception;
    }

    @Override
    public void inject(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        injection.inject(ground, log, random);
    }
}
