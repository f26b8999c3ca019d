package io.weir.cli.progress;

import io.weir.sink.audit.AuditListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows how far an audit is: a bar if a person looks, else a line every few seconds. Thread-safe. */
public final class AuditBar implements AuditListener, AutoCloseable {
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final int PERCENT = 100;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long startNanos;
    private long lineNanos;
    private long begunAt = -1;
    private io.weir.cli.progress.@Nullable Progress bar;
    private AuditListener.@Nullable Progress last;

    /** @param terminal whether {@code err} is looked at by a person right now */
    public AuditBar(PrintWriter err, boolean terminal) {
        this(err, terminal, System::nanoTime);
    }

    AuditBar(PrintWriter err, boolean terminal, LongSupplier nanos) {
        this.err = err;
        this.terminal = terminal;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
        this.lineNanos = startNanos;
    }

    @Override
    public synchronized void progressed(AuditListener.Progress progress) {
        last = progress;
        if (progress.total() <= 0) {
            return;
        }
        if (begunAt < 0) {
            begunAt = progress.done();
        }
        if (bar == null) {
            bar = new io.weir.cli.progress.Progress(terminal, "audit", progress.total());
        }
        bar.at(progress.done());
        if (!terminal && nanos.getAsLong() - lineNanos > LINE_EVERY.toNanos()) {
            lineNanos = nanos.getAsLong();
            err.println("audit: " + line(progress, (lineNanos - startNanos) / 1e9));
            err.flush();
        }
    }

    /** Where it is, with what is left of it at the pace so far. */
    private String line(AuditListener.Progress progress, double seconds) {
        long perSecond = (long) ((progress.done() - begunAt) / Math.max(seconds, 1e-3));
        long left = progress.total() - progress.done();
        return String.format(
                Locale.ROOT,
                "%s, %,d of %,d offsets (%d %%), %,d a second, %s",
                progress.stage(),
                progress.done(),
                progress.total(),
                progress.done() * PERCENT / progress.total(),
                perSecond,
                perSecond == 0 ? "time left unknown" : left / perSecond + " s left");
    }

    /** For who stopped it: where it was, and what the next one needs not do again. */
    public synchronized String whereItWas() {
        if (last == null || last.total() <= 0) {
            return "stopped before anything was verified";
        }
        return String.format(
                Locale.ROOT,
                "stopped at %,d of %,d offsets, while verifying: %s. %,d are noted as verified: the next audit goes on there",
                last.done(),
                last.total(),
                last.stage(),
                last.kept());
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
