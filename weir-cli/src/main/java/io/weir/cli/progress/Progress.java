package io.weir.cli.progress;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error for what takes more than a second, if a person looks at it; else nothing. Not thread-safe. */
public final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int UPDATE_MILLIS = 250;

    private final boolean terminal;
    private final String task;
    private final long total;
    private final long startNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    /**
     * Something begins.
     *
     * @param terminal whether a person looks
     * @param total how much there is to do; negative if that isn't known
     */
    public Progress(boolean terminal, String task, long total) {
        this.terminal = terminal;
        this.task = task;
        this.total = total;
    }

    /** So much is done, in all. */
    public void at(long done) {
        if (!terminal) {
            return;
        }
        ProgressBar shown = bar;
        if (shown == null && System.nanoTime() - startNanos > PATIENCE.toNanos()) {
            shown = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .showSpeed()
                    .build();
            bar = shown;
        }
        if (shown != null) {
            shown.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
