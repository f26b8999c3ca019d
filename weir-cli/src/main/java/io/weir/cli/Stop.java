package io.weir.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or Ctrl-C as something to wait for: the process goes on until this is closed, then ends as it was asked to.
 */
public final class Stop implements AutoCloseable {
    private static final int GRACE_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    private volatile int status;

    private Stop() {}

    /** From now on a signal is caught. */
    public static Stop atSignal() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(new Thread(stop::onSignal, "weir-stop"));
        return stop;
    }

    /** The same, for what is not done before it says so: a signal ends it with {@code exitStatus} until {@link #exitWith}. */
    static Stop atSignal(int exitStatus) {
        Stop stop = atSignal();
        stop.exitWith(exitStatus);
        return stop;
    }

    /** Does something as soon as it is asked for, in a thread of its own. */
    public void whenAsked(Runnable action) {
        Thread.ofPlatform().daemon().name("weir-stopping").start(() -> {
            try {
                await();
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void await() throws InterruptedException {
        asked.await();
    }

    /** Whether a signal has come. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** The status with which the process is to end after a signal; 0 unless this is called. */
    public void exitWith(int exitStatus) {
        status = exitStatus;
    }

    /** Everything is stopped: the process may end. */
    @Override
    public void close() {
        done.countDown();
    }

    private void onSignal() {
        boolean signalled = done.getCount() > 0;
        asked.countDown();
        try {
            if (signalled && done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                System.out.flush();
                Runtime.getRuntime().halt(status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
