package io.weir.events.generate;

/**
 * Random numbers that are the same for the same seed on every Java runtime and machine, for ever.
 *
 * <p>The runtime's own generators do not promise that for numbers with a distribution. Not thread-safe.
 *
 * <p>Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
 */
final class Dice {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** A number that depends on nothing but {@code value}, and looks random. */
    static long mixed(long value) {
        long z = value + GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    long any() {
        long value = mixed(state);
        state += GAMMA;
        return value;
    }

    /** From 0, inclusive, to 1, exclusive. */
    double unit() {
        return (any() >>> 11) * UNIT;
    }

    /** From 0, inclusive, to {@code bound}, exclusive. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Mean 0, standard deviation 1. Source: Box and Muller, 1958; strict, so that no two machines differ in the last bit. */
    double normal() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - unit())) * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** From 0 to {@code bound} - 1, the number {@code k} about as often as {@code 1 / (k + 1)}: Zipf's law with exponent 1. */
    int zipf(int bound) {
        return (int) StrictMath.pow(bound + 1.0, unit()) - 1;
    }
}
