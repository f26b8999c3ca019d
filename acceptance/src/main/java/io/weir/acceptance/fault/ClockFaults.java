package io.weir.acceptance.fault;

import io.weir.acceptance.agent.AgentJar;
import io.weir.acceptance.agent.ClockAgent;
import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.Program;
import io.weir.acceptance.ground.Program.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Programs whose clock is not the brokers'. */
final class ClockFaults {
    private static final Duration SAYS_SO_WITHIN = Duration.ofMinutes(1);
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final int TOLERATED_MILLIS = 1_500;
    private static final int BEYOND_MILLIS = 5_000;
    private static final int BEYOND_MORE_MILLIS = 3_600_000;
    private static final int STAYS_MILLIS = 5_000;

    private ClockFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "clock-off",
                        "A processor's or a sink's clock is seconds to an hour off: it says so, and closes no cycle;"
                                + " then it is set right.",
                        ClockFaults::beyond),
                new NamedFault(
                        "clock-drift",
                        "A processor's clock is a second and a half off, which is tolerated; then it is set right.",
                        ClockFaults::within));
    }

    private static void beyond(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        Program program = ground.any(random.nextBoolean() ? Kind.PROCESSOR : Kind.SINK, random);
        long off = sign(random) * (BEYOND_MILLIS + random.nextInt(BEYOND_MORE_MILLIS));
        program.stop();
        program.javaOption(clockAhead(ground, off));
        try {
            program.start();
            log.say("the clock of " + program + " is " + off + " ms ahead");
            awaitComplaint(program);
            TimeUnit.MILLISECONDS.sleep(STAYS_MILLIS);
        } finally {
            setRight(program);
        }
    }

    private static void within(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        Program processor = ground.any(Kind.PROCESSOR, random);
        long off = sign(random) * TOLERATED_MILLIS;
        processor.stop();
        processor.javaOption(clockAhead(ground, off));
        try {
            processor.start();
            log.say("the clock of " + processor + " is " + off + " ms ahead");
            if (!processor.isHealthyWithin(HEALTHY_WITHIN)) {
                throw new IOException(processor + " is not healthy: " + processor.health());
            }
            TimeUnit.MILLISECONDS.sleep(STAYS_MILLIS);
        } finally {
            setRight(processor);
        }
    }

    private static String clockAhead(Ground ground, long millis) throws IOException {
        return AgentJar.of(ClockAgent.class, ground.platform().dataFolder()).option(Long.toString(millis));
    }

    private static void setRight(Program program) {
        program.stop();
        program.javaOption("");
        program.start();
    }

    private static void awaitComplaint(Program program) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SAYS_SO_WITHIN.toNanos();
        while (!program.health().contains("off the brokers'")) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(program + " does not say that its clock is off: " + program.health());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static long sign(RandomGenerator random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
