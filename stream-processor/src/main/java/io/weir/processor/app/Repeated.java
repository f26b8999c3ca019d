package io.weir.processor.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A look at something, again and again on a thread of its own, with the same pause after each. The look lets no exception
 * out: it would be the last. Thread-safe.
 */
final class Repeated implements AutoCloseable {

    private static final long END_SECONDS = 10;

    private final ScheduledExecutorService timer;

    /** @param name of the thread */
    Repeated(String name) {
        this.timer = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    /** Begins, the first time after the pause. */
    void start(Duration pause, Runnable look) {
        var unused = timer.scheduleWithFixedDelay(look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Interrupts a look that is on its way, and waits for its end. */
    @Override
    public void close() {
        timer.shutdownNow();
        try {
            boolean unused = timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
