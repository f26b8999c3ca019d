package io.weir.sink.audit.book;

import io.weir.sink.audit.AuditListener;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up the progress of all partitions and tells the listener from time to time. Thread-safe. */
public final class ProgressMeter {
    private static final long STEP = 10_000;

    private final AuditListener listener;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong total = new AtomicLong();

    public ProgressMeter(AuditListener listener) {
        this.listener = listener;
    }

    /**
     * Something to verify.
     *
     * @param alreadyKept how much of it an interrupted run has verified
     */
    public void expect(long offsets, long alreadyKept) {
        total.addAndGet(offsets);
        done.addAndGet(alreadyKept);
        kept.addAndGet(alreadyKept);
    }

    public void passed(long offsets) {
        long before = done.getAndAdd(offsets);
        if (before / STEP != (before + offsets) / STEP) {
            tell("payments");
        }
    }

    /** So much more need not be verified again if this run is interrupted. */
    public void kept(long offsets) {
        kept.addAndGet(offsets);
        tell("payments");
    }

    public void tell(String stage) {
        long all = total.get();
        listener.progressed(
                new AuditListener.Progress(stage, Math.min(done.get(), all), Math.min(kept.get(), all), all));
    }
}
