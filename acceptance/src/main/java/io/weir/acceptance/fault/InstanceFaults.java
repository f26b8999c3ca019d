package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.Program;
import io.weir.acceptance.ground.Program.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** More, fewer and other instances under load: what an operator does on a working day. */
final class InstanceFaults {
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final int STAYS_MILLIS_MAX = 6_000;
    private static final int RIVALRY_MILLIS = 8_000;

    private InstanceFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "add-remove-processor",
                        "A processor more joins under load and leaves again, by SIGTERM or kill -9.",
                        (ground, log, random) -> addAndRemove(ground, Kind.PROCESSOR, log, random)),
                new NamedFault(
                        "add-remove-sink",
                        "A sink more joins under load and leaves again, by SIGTERM or kill -9.",
                        (ground, log, random) -> addAndRemove(ground, Kind.SINK, log, random)),
                new NamedFault(
                        "rolling-restart",
                        "Every processor or every sink is stopped by SIGTERM and started again, one after the other.",
                        InstanceFaults::rollingRestart),
                new NamedFault(
                        "rolling-settings",
                        "Every processor or every sink gets other settings, one after the other, while the others still have the old ones.",
                        InstanceFaults::rollingSettings),
                new NamedFault(
                        "rival-sink",
                        "A sink of another consumer group on the same database: two writers told to own the same partitions.",
                        InstanceFaults::rivalSink));
    }

    private static void addAndRemove(Ground ground, Kind kind, FaultLog log, RandomGenerator random) throws Exception {
        Program more = ground.add(kind);
        try {
            log.say("added " + more);
            requireHealthy(more);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(STAYS_MILLIS_MAX));
            if (random.nextBoolean()) {
                more.stop();
                log.say("stopped " + more);
            }
        } finally {
            ground.remove(more);
        }
    }

    private static void rollingRestart(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        List<Program> all = random.nextBoolean() ? ground.processors() : ground.sinks();
        for (Program program : all) {
            program.stop();
            program.start();
            requireHealthy(program);
            log.say("restarted " + program);
        }
    }

    private static void rollingSettings(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        boolean processors = random.nextBoolean();
        String key = processors ? "processor.profile" : "sink.batch.records";
        for (Program program : processors ? ground.processors() : ground.sinks()) {
            String value = processors
                    ? program.setting(key).equals("throughput") ? "latency" : "throughput"
                    : program.setting(key).equals("500") ? "20000" : "500";
            program.set(key, value);
            program.stop();
            program.start();
            requireHealthy(program);
            log.say(program + " now has " + key + "=" + value);
        }
    }

    private static void rivalSink(Ground ground, FaultLog log, RandomGenerator random) throws InterruptedException {
        Program rival = ground.add(Kind.SINK);
        try {
            rival.kill();
            rival.set("sink.group.id", "weir-sink-rival");
            rival.start();
            log.say(rival + " fights for every partition");
            boolean fought = rival.isHealthyWithin(HEALTHY_WITHIN);
            TimeUnit.MILLISECONDS.sleep(RIVALRY_MILLIS + random.nextInt(STAYS_MILLIS_MAX));
            log.say(fought ? "the rival owned something" : "the rival never came to own anything");
        } finally {
            ground.remove(rival);
        }
    }

    private static void requireHealthy(Program program) throws IOException, InterruptedException {
        if (!program.isHealthyWithin(HEALTHY_WITHIN)) {
            throw new IOException(program + " is not healthy after " + HEALTHY_WITHIN.toSeconds() + " s");
        }
    }
}
