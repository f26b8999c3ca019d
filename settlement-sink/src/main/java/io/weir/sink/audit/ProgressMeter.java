package io.weir.sink.audit;

import java.util.concurrent.atomic.AtomicLong;

/** Adds up the progress of all partitions and tells the listener from time to time. Thread-safe. */
final class ProgressMeter {

    private static final long STEP = 10_000;

    private final AuditListener listener;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong total = new AtomicLong();

    ProgressMeter(AuditListener listener) {
        this.listener = listener;
    }

    void expect(long offsets) {
        total.addAndGet(offsets);
    }

    void passed(long offsets) {
        long before = done.getAndAdd(offsets);
        if (before / STEP != (before + offsets) / STEP) {
            tell("payments");
        }
    }

    void tell(String stage) {
        listener.progressed(new AuditListener.Progress(stage, Math.min(done.get(), total.get()), total.get()));
    }
}
