package io.weir.cli.demo;

import io.weir.cli.program.WeirProgram;
import io.weir.platform.LocalPlatform;
import io.weir.platform.LocalProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The demo's processor and sink, each in a process of its own. Thread-safe. */
final class DemoPrograms implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 100;

    private final LocalPlatform platform;
    private final List<LocalProgram> programs = new CopyOnWriteArrayList<>();

    DemoPrograms(LocalPlatform platform) {
        this.platform = platform;
    }

    /** Starts both with the settings of a file. */
    void start(Path config) {
        start("process", config, "768m");
        start("sink", config, "384m");
    }

    private void start(String command, Path config, String heap) {
        programs.add(WeirProgram.serving(platform, "weir-" + command, heap, command, "--config", config.toString())
                .start());
    }

    /** Waits until both are healthy. */
    void awaitHealthy() throws IOException, InterruptedException {
        for (LocalProgram program : programs) {
            long deadline = System.nanoTime() + READY_WITHIN.toNanos();
            while (!program.isHealthy()) {
                requireAlive();
                if (System.nanoTime() > deadline) {
                    throw failure(program, "is not healthy after " + READY_WITHIN.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    /** @throws IOException with the end of its log if one has ended */
    void requireAlive() throws IOException {
        for (LocalProgram program : programs) {
            if (!program.isAlive()) {
                throw failure(
                        program, "has ended with status " + program.exitStatus().orElseThrow());
            }
        }
    }

    private static IOException failure(LocalProgram program, String what) {
        return new IOException(
                "%s %s; its log is %s%n%s".formatted(program.name(), what, program.log(), program.lastLines()));
    }

    /** Who they are, for a person. */
    String processes() {
        return programs.stream()
                .map(program -> program.name() + " (" + program.pid() + ")")
                .collect(Collectors.joining(" and "));
    }

    /** Where they serve their health and metrics. */
    String addresses() {
        return programs.stream().map(LocalProgram::address).collect(Collectors.joining(" "));
    }

    /** Stops them, the sink first. */
    @Override
    public void close() {
        programs.reversed().forEach(program -> program.stop(STOP_WITHIN));
    }
}
