package io.weir.platform;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The life of one server over its processes: start until it answers, kill, freeze, wake, restart, stop. Thread-safe. */
final class ServerProcess {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Supplier<ChildProcess> launch;
    private final Probe answers;
    private @Nullable ChildProcess child;

    /** Asks a server something that only a ready one can answer; any exception means not yet. */
    @FunctionalInterface
    interface Probe {
        boolean answers() throws Exception;
    }

    ServerProcess(Supplier<ChildProcess> launch, Probe answers) {
        this.launch = launch;
        this.answers = answers;
    }

    synchronized void start() {
        child = launch.get();
        try {
            awaitAnswer(child);
        } catch (RuntimeException e) {
            child.kill();
            throw e;
        }
    }

    synchronized void restart() {
        stop();
        start();
    }

    synchronized void stop() {
        if (child != null) {
            child.stop(LONGEST_STOP);
        }
    }

    synchronized void freeze() {
        running().freeze();
    }

    synchronized void wake() {
        running().wake();
    }

    synchronized void kill() {
        running().kill();
    }

    synchronized long pid() {
        return running().pid();
    }

    synchronized boolean isAlive() {
        return child != null && child.isAlive();
    }

    private ChildProcess running() {
        if (child == null) {
            throw new IllegalStateException("never started");
        }
        return child;
    }

    private void awaitAnswer(ChildProcess started) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!answered()) {
            if (!started.isAlive()) {
                throw started.failure("has ended while starting");
            }
            if (System.nanoTime() - deadline > 0) {
                throw started.failure("does not answer after " + LONGEST_START.toSeconds() + " seconds");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PlatformException("Interrupted while waiting for " + started.name(), e);
            }
        }
    }

    private boolean answered() {
        try {
            return answers.answers();
        } catch (Exception e) {
            return false;
        }
    }
}
