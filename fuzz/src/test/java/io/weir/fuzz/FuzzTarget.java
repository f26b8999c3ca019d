package io.weir.fuzz;

/**
 * Something that reads bytes from outside, with what must hold whatever they are. Told the same inputs in the same order, it does
 * the same. For one thread.
 */
public interface FuzzTarget {

    /**
     * Reads the input.
     *
     * @throws Throwable if something does not hold
     */
    void run(byte[] input) throws Throwable;

    /** Bytes of memory that reading an input of this length may take in all, whatever becomes garbage at once counted too. */
    default long allocationMax(int length) {
        return (4L << 20) + 4_096L * length;
    }
}
