package io.weir.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One process of ours in a session of its own, so that Ctrl-C in the terminal reaches only us and we decide the order of
 * the end. Its output goes to its log file. From its first instruction on it is watched by the {@link Guardian}.
 */
final class ChildProcess {

    private static final int QUOTED_LINES = 15;
    /** Waits for a line, which comes when the guardian knows the process; if we die before, it ends unborn. */
    private static final String WAIT_THEN_BECOME = "read -r go && exec \"$@\" </dev/null";

    private final Command command;
    private final Guardian guardian;
    private final Process process;
    private final long logBefore;
    private final AtomicBoolean forgotten = new AtomicBoolean();
    private volatile List<Long> frozen = List.of();

    private ChildProcess(Command command, Guardian guardian, Process process, long logBefore) {
        this.command = command;
        this.guardian = guardian;
        this.process = process;
        this.logBefore = logBefore;
    }

    /**
     * What to run.
     *
     * @param name for messages
     * @param words program and arguments
     * @param log gets standard output and error, appended
     * @param folder the working directory
     * @param stop the signal that ends it cleanly
     * @param environment its variables
     */
    record Command(String name, List<String> words, Path log, Path folder, StopSignal stop, Environment environment) {
        Command {
            words = List.copyOf(words);
        }

        Command(String name, List<String> words, Path log, Path folder, StopSignal stop) {
            this(name, words, log, folder, stop, Environment.OURS);
        }
    }

    static ChildProcess start(Command command, Guardian guardian) {
        List<String> words = new ArrayList<>(List.of("setsid", "sh", "-c", WAIT_THEN_BECOME, "sh"));
        words.addAll(command.words());
        try {
            long logBefore = Files.exists(command.log()) ? Files.size(command.log()) : 0;
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(command.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            command.environment().applyTo(builder.environment());
            Process process = builder.start();
            guardian.watch(process.pid(), command.stop());
            try (OutputStream go = process.getOutputStream()) {
                go.write("go\n".getBytes(StandardCharsets.US_ASCII));
            }
            return new ChildProcess(command, guardian, process, logBefore);
        } catch (IOException e) {
            throw new PlatformException("Could not start " + command.name() + ": " + e.getMessage(), e);
        }
    }

    String name() {
        return command.name();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit status of one that has ended. */
    OptionalInt exitStatus() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Waits for a process that ends by itself. */
    void finish(Duration limit) {
        if (!endsWithin(limit)) {
            kill();
            throw failure("has not finished within " + limit.toSeconds() + " seconds");
        }
        forget();
        if (process.exitValue() != 0) {
            throw failure("has failed with exit code " + process.exitValue());
        }
    }

    /** It has ended, and is watched no more. Once: its number may be another one's by now. */
    void forget() {
        if (forgotten.compareAndSet(false, true)) {
            guardian.forget(pid());
        }
    }

    /** Ends the process cleanly, and with SIGKILL when it takes longer than {@code limit}. */
    void stop(Duration limit) {
        if (process.isAlive()) {
            wake();
            Signals.send(command.stop().name(), List.of(pid()));
        }
        if (endsWithin(limit)) {
            forget();
        } else {
            kill();
        }
    }

    /** Stops the process and all that it has started where they are. */
    void freeze() {
        // The parent first: once it stands still there are no new children.
        Signals.freeze(List.of(pid()));
        List<Long> children = process.descendants().map(ProcessHandle::pid).toList();
        Signals.freeze(children);
        List<Long> all = new ArrayList<>(children);
        all.add(pid());
        all.forEach(guardian::frozen);
        frozen = all;
    }

    /** Lets them go on. */
    void wake() {
        if (!frozen.isEmpty()) {
            Signals.send("CONT", frozen);
            frozen.forEach(guardian::woken);
            frozen = List.of();
        }
    }

    /** Ends the process and all that it has started at once, with SIGKILL. */
    void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(0, process.toHandle());
        frozen.forEach(guardian::woken);
        frozen = List.of();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
        process.onExit().join(); // its handle may know a moment before the process does
        forget();
    }

    /** An error about this process that quotes the end of what it has written since its start. */
    PlatformException failure(String what) {
        return new PlatformException(
                command.name() + " " + what + ". The end of " + command.log() + ":\n" + lastLines());
    }

    /** The end of what it has written since its start, for a person. */
    String lastLines() {
        List<String> lines = printed().lines().toList();
        return String.join(
                "\n",
                lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()).stream()
                        .map(line -> "  | " + line)
                        .toList());
    }

    /** What it has written since its start, or why that can't be read. */
    String printed() {
        try {
            byte[] all = Files.readAllBytes(command.log());
            int from = (int) Math.min(logBefore, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }

    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
