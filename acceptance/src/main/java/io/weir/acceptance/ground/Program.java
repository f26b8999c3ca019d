package io.weir.acceptance.ground;

import io.weir.cli.program.WeirProgram;
import io.weir.platform.LocalPlatform;
import io.weir.platform.LocalProgram;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One processor or sink of a ground, by name, over all its processes. Thread-safe. */
public final class Program {
    private static final Duration STOP_WITHIN = Duration.ofSeconds(40);
    private static final int POLL_MILLIS = 100;

    private final LocalPlatform platform;
    private final Kind kind;
    private final String name;
    private final SortedMap<String, String> settings;
    private @Nullable LocalProgram process;
    private boolean wanted;
    private boolean frozen;
    private String javaOption = "";

    /** Which long-running command of {@code weir} it is. */
    public enum Kind {
        PROCESSOR("process", "448m"),
        SINK("sink", "256m");

        private final String command;
        private final String heap;

        Kind(String command, String heap) {
            this.command = command;
            this.heap = heap;
        }
    }

    Program(LocalPlatform platform, Kind kind, String name, Map<String, String> settings) {
        this.platform = platform;
        this.kind = kind;
        this.name = name;
        this.settings = new TreeMap<>(settings);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Changes one setting from the next start on. */
    public synchronized void set(String key, String value) {
        settings.put(key, value);
    }

    /** The value of a setting; empty if it is not set. */
    public synchronized String setting(String key) {
        return settings.getOrDefault(key, "");
    }

    /** An option of the Java machine from the next start on, or none for an empty one. */
    public synchronized void javaOption(String option) {
        javaOption = option;
    }

    /** Starts it; one that runs goes on. From now on it is meant to run. */
    public synchronized void start() {
        wanted = true;
        if (isAlive()) {
            return;
        }
        LocalProgram.Starter starter =
                WeirProgram.serving(platform, name, kind.heap, kind.command).javaOptions("-Xss512k");
        settings.forEach((key, value) -> starter.arguments("--set", key + "=" + value));
        if (!javaOption.isEmpty()) {
            starter.javaOptions(javaOption);
        }
        process = starter.start();
        frozen = false;
    }

    /** SIGKILL: no hook runs, nothing is flushed. It stays away until {@link #start}. */
    public synchronized void kill() {
        wanted = false;
        if (process != null) {
            process.kill();
        }
        frozen = false;
    }

    /** SIGTERM, and SIGKILL if that takes too long. It stays away until {@link #start}. */
    public synchronized void stop() {
        wanted = false;
        if (process != null) {
            process.stop(STOP_WITHIN);
        }
    }

    /** SIGSTOP: it keeps its memory and its connections, and does nothing until {@link #wake}. */
    public synchronized void freeze() {
        running().freeze();
        frozen = true;
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public synchronized void wake() {
        if (process != null && frozen) {
            process.wake();
        }
        frozen = false;
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** What its last process ended with; empty while it runs. */
    public synchronized OptionalInt exitStatus() {
        return running().exitStatus();
    }

    /** Whether it has ended although it is meant to run. */
    synchronized boolean hasFailed() {
        return wanted && process != null && !process.isAlive();
    }

    /** What it ended with and what it said last, for a person. */
    synchronized String lastWords() {
        LocalProgram last = running();
        return "status " + (last.exitStatus().isPresent() ? last.exitStatus().getAsInt() : "none, it runs") + "\n"
                + last.lastLines();
    }

    /** The id of its process, or of the last one. */
    public synchronized long pid() {
        return running().pid();
    }

    /** Waits until it says that it is healthy; whether it has done so in time. */
    public boolean isHealthyWithin(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!running().isHealthy()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** What it says of itself, as it is served to an operator; empty if it does not answer. */
    public String health() {
        return running().page("/health");
    }

    private synchronized LocalProgram running() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    @Override
    public String toString() {
        return name;
    }
}
