package io.weir.cli.demo;

import java.io.PrintWriter;
import java.time.Duration;

/** Tells a person what is going on: lines, and one line that changes; plain lines now and then if nobody looks. Thread-safe. */
public final class Narrator {
    private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final long startNanos = System.nanoTime();
    private long lastPlainNanos = System.nanoTime();
    private boolean lineIsOpen;

    public Narrator(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        closeLine();
        err.println(stamped(line));
        err.flush();
    }

    /** A line that the next one replaces. */
    public synchronized void live(String line) {
        if (terminal) {
            err.print(CLEAR_LINE + stamped(line));
            err.flush();
            lineIsOpen = true;
        } else if (System.nanoTime() - lastPlainNanos > PLAIN_EVERY.toNanos()) {
            lastPlainNanos = System.nanoTime();
            err.println(stamped(line));
            err.flush();
        }
    }

    /** Time since the start. */
    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private void closeLine() {
        if (lineIsOpen) {
            err.print(CLEAR_LINE);
            lineIsOpen = false;
        }
    }

    private String stamped(String line) {
        return "%6.1f s  %s".formatted(seconds(), line);
    }
}
