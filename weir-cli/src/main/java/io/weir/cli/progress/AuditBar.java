package io.weir.cli.progress;

import io.weir.sink.audit.AuditListener;
import org.jspecify.annotations.Nullable;

/** Shows how far an audit is. Thread-safe. */
public final class AuditBar implements AuditListener, AutoCloseable {
    private final boolean terminal;
    private io.weir.cli.progress.@Nullable Progress bar;

    /** For who looks at a terminal, or not. */
    public AuditBar(boolean terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void progressed(AuditListener.Progress progress) {
        if (progress.total() <= 0) {
            return;
        }
        if (bar == null) {
            bar = new io.weir.cli.progress.Progress(terminal, "audit", progress.total());
        }
        bar.at(progress.done());
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
