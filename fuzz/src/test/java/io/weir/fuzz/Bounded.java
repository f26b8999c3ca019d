package io.weir.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Holds a target to its bound on memory. */
final class Bounded {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FuzzTarget target;

    Bounded(FuzzTarget target) {
        this.target = target;
    }

    void run(byte[] input) throws Throwable {
        long max = target.allocationMax(input.length);
        // What is set up once, at a first use, is not of the input: then the second time takes less.
        if (allocatedBy(input) > max) {
            long again = allocatedBy(input);
            if (again > max) {
                throw new AssertionError(
                        "%d bytes of input took %d bytes of memory, at most %d".formatted(input.length, again, max));
            }
        }
    }

    private long allocatedBy(byte[] input) throws Throwable {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.run(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
