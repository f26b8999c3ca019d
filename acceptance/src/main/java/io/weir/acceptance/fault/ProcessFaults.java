package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.Program;
import io.weir.acceptance.ground.Program.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Processors and sinks that die, sleep past their session, or lose their disk. */
final class ProcessFaults {
    private static final int TIMES = 3;
    private static final int AWAY_MILLIS_MAX = 4_000;
    /** Sessions of both groups are ten seconds here: whoever sleeps longer has been replaced when it wakes. */
    private static final int SESSION_MILLIS = 10_000;

    private ProcessFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "kill-processor",
                        "kill -9 of a processor, started again a moment later.",
                        (ground, log, random) -> kill(ground.any(Kind.PROCESSOR, random), log, random)),
                new NamedFault(
                        "kill-sink",
                        "kill -9 of a sink, started again a moment later.",
                        (ground, log, random) -> kill(ground.any(Kind.SINK, random), log, random)),
                new NamedFault(
                        "kill-both", "kill -9 of a processor and a sink in the same instant.", ProcessFaults::killBoth),
                new NamedFault(
                        "kill-all",
                        "kill -9 of every processor and every sink: nobody is left to take over.",
                        ProcessFaults::killAll),
                new NamedFault(
                        "kill-recovering",
                        "kill -9 of a processor or a sink, and again while it is coming back, three times.",
                        ProcessFaults::killRecovering),
                new NamedFault(
                        "freeze-processor",
                        "SIGSTOP of a processor past its session time-out, then SIGCONT: a zombie that believes it still owns its tasks.",
                        (ground, log, random) -> freeze(ground.any(Kind.PROCESSOR, random), log, random)),
                new NamedFault(
                        "freeze-sink",
                        "SIGSTOP of a sink past its session time-out, then SIGCONT: a zombie that believes it still owns its partitions.",
                        (ground, log, random) -> freeze(ground.any(Kind.SINK, random), log, random)),
                new NamedFault(
                        "lose-state",
                        "A processor is killed and comes back with an empty disk: all state from the changelogs.",
                        ProcessFaults::loseState));
    }

    private static void kill(Program program, FaultLog log, RandomGenerator random) throws InterruptedException {
        program.kill();
        log.say("killed " + program);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
        program.start();
    }

    private static void killBoth(Ground ground, FaultLog log, RandomGenerator random) throws InterruptedException {
        Program processor = ground.any(Kind.PROCESSOR, random);
        Program sink = ground.any(Kind.SINK, random);
        processor.kill();
        sink.kill();
        log.say("killed " + processor + " and " + sink);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
        processor.start();
        sink.start();
    }

    private static void killAll(Ground ground, FaultLog log, RandomGenerator random) throws InterruptedException {
        List<Program> all = ground.programs();
        all.forEach(Program::kill);
        log.say("killed " + all);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
        all.forEach(Program::start);
    }

    private static void killRecovering(Ground ground, FaultLog log, RandomGenerator random)
            throws InterruptedException {
        Program program = ground.any(random.nextBoolean() ? Kind.PROCESSOR : Kind.SINK, random);
        for (int i = 0; i < TIMES; i++) {
            program.kill();
            program.start();
            TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(AWAY_MILLIS_MAX));
        }
        program.kill();
        program.start();
        log.say("killed " + program + " " + (TIMES + 1) + " times while it was coming back");
    }

    private static void freeze(Program program, FaultLog log, RandomGenerator random) throws InterruptedException {
        int millis = SESSION_MILLIS + 2_000 + random.nextInt(5_000);
        program.freeze();
        log.say("froze " + program + " for " + millis + " ms");
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            program.wake();
        }
    }

    private static void loseState(Ground ground, FaultLog log, RandomGenerator random) throws IOException {
        Program processor = ground.any(Kind.PROCESSOR, random);
        processor.kill();
        Path folder = ground.stateFolder(processor.name());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        log.say("killed " + processor + " and deleted its state");
        processor.start();
    }
}
