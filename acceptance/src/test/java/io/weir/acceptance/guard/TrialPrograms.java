package io.weir.acceptance.guard;

import io.weir.acceptance.agent.AgentJar;
import io.weir.acceptance.ground.Ground;
import io.weir.cli.program.WeirProgram;
import io.weir.platform.LocalPlatform;
import io.weir.platform.LocalProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The processors and sinks of a trial, some guards off in each, and what a user sees of them without asking. */
final class TrialPrograms {

    private static final String HEAP = "384m";
    private static final Duration END_WITHIN = Duration.ofSeconds(60);
    private static final int QUOTED = 6_000;

    private final Ground ground;
    private final LocalPlatform platform;
    private final Set<Guard> off;
    private final AgentJar agent;
    private final List<LocalProgram> programs = new ArrayList<>();
    private final List<LocalProgram> starting = new ArrayList<>();
    private final List<LocalProgram> ended = new ArrayList<>();
    private final List<LocalProgram> expectedToEnd = new ArrayList<>();
    private int runs;

    TrialPrograms(Ground ground, Set<Guard> off) throws IOException {
        this.ground = ground;
        this.platform = ground.platform();
        this.off = off.isEmpty() ? Set.of() : EnumSet.copyOf(off);
        this.agent = AgentJar.of(GuardsOff.class, platform.dataFolder());
    }

    LocalProgram processor(String name) {
        LocalProgram processor = processorAhead(name, Duration.ZERO);
        starting.add(processor);
        return processor;
    }

    /** A processor whose clock is ahead; it need not become healthy. */
    LocalProgram processorAhead(String name, Duration ahead) {
        Map<String, String> settings = Map.of(
                "WEIR_PROCESSOR_INSTANCE_ID",
                name,
                "WEIR_PROCESSOR_STATE_FOLDER",
                ground.stateFolder(name).toString());
        return started(name, "process", settings, ahead);
    }

    /** A sink of a group of its own, or of the usual one. Its session outlives any freeze of a trial. */
    LocalProgram sink(String name, String group) {
        Map<String, String> settings = Map.of(
                "WEIR_SINK_INSTANCE_ID", name,
                "WEIR_SINK_GROUP_ID", group,
                "WEIR_KAFKA_SESSION_TIMEOUT_MS", "120000");
        LocalProgram sink = started(name, "sink", settings, Duration.ZERO);
        starting.add(sink);
        return sink;
    }

    private LocalProgram started(String name, String command, Map<String, String> settings, Duration ahead) {
        LocalProgram.Starter starter = WeirProgram.serving(platform, name, HEAP, command)
                .environment(settings)
                .log(platform.dataFolder().resolve("logs").resolve(name + "-" + runs++ + ".log"));
        if (!(off.isEmpty() && ahead.isZero())) {
            starter.javaOptions(agent.option(GuardsOff.argument(off, ahead.toMillis())));
        }
        LocalProgram program = starter.start();
        programs.add(program);
        return program;
    }

    /** From here on its end is no finding. */
    void mayEnd(LocalProgram program) {
        expectedToEnd.add(program);
    }

    /** SIGTERM, and the end of it, which is no finding. */
    void stop(LocalProgram program) {
        mayEnd(program);
        program.stop(END_WITHIN);
        if (program.exitStatus().orElseThrow() == LocalProgram.KILLED) {
            throw new AssertionError(program.name() + " did not stop in time:\n" + program.printed());
        }
    }

    /** Waits for one that ends by itself. */
    void awaitEnd(LocalProgram program) {
        if (!program.endsWithin(END_WITHIN)) {
            throw new AssertionError(program.name() + " did not end in time:\n" + program.printed());
        }
    }

    /** Whether every program has been healthy since it was started: a slow start is no finding. */
    boolean haveBeenHealthy() {
        starting.removeIf(program -> expectedToEnd.contains(program) || program.isHealthy());
        return starting.isEmpty();
    }

    /** Programs that ended, partitions that were stopped. */
    List<String> stopped() {
        List<String> stopped = new ArrayList<>();
        for (LocalProgram program : programs) {
            if (expectedToEnd.contains(program)) {
                continue;
            }
            program.printed()
                    .lines()
                    .filter(line -> line.contains(" is stopped: "))
                    .findFirst()
                    .ifPresent(line -> stopped.add(program.name() + ": " + line.replaceFirst("^.* ERROR ", "")));
            if (!program.isAlive()) {
                stopped.add(program.name() + " ended: " + lastLine(program));
            }
        }
        return stopped;
    }

    private static String lastLine(LocalProgram program) {
        return program.printed().lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
    }

    /** Kills what runs: the next trouble starts its own. */
    void end() {
        programs.forEach(LocalProgram::kill);
        ended.addAll(programs);
        programs.clear();
        starting.clear();
    }

    /** @throws AssertionError if a program ran with a guard on that was to be off */
    void requireOff() {
        for (Off place : off.stream().flatMap(guard -> guard.off().stream()).toList()) {
            String line = GuardsOff.line(place);
            if (Stream.concat(programs.stream(), ended.stream())
                    .noneMatch(program -> program.printed().contains(line))) {
                throw new AssertionError("no program printed \"" + line + "\"");
            }
        }
    }

    String logs() {
        StringBuilder logs = new StringBuilder();
        for (LocalProgram program : programs) {
            String printed = program.printed();
            logs.append("\n== ").append(program.name()).append(program.isAlive() ? "\n" : ", ended\n");
            logs.append(printed.substring(Math.max(0, printed.length() - QUOTED)));
        }
        return logs.toString();
    }
}
