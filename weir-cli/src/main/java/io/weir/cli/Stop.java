package io.weir.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM or Ctrl-C as something to wait for: the process goes on until this is closed, then ends as it was asked to.
 */
public final class Stop implements AutoCloseable {
    private static final int GRACE_SECONDS = 60;
    private static final int ORPHAN_GRACE_SECONDS = 15;

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

    /** The end of standard input is a signal too: it comes when whoever started this process ends, however it ends. */
    void atEndOfInput() {
        Thread.ofPlatform().daemon().name("weir-input").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // What comes is of no interest, only that it ends.
                }
            } catch (IOException e) {
                // As good as its end.
            }
            ask();
            endSoon();
        });
    }

    /** Whoever started this may have been killed, with the servers that an orderly end waits for. */
    private void endSoon() {
        try {
            if (!done.await(ORPHAN_GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(Refusal.UNREACHABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

    /** As if a signal had come. */
    void ask() {
        asked.countDown();
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
