package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.platform.proxy.CommitCutter;
import io.weir.platform.proxy.CommitCutter.Ending;
import io.weir.platform.proxy.CommitCutter.Moment;
import io.weir.platform.proxy.Direction;
import io.weir.platform.proxy.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The network between the sinks and PostgreSQL, and between all programs and a broker. */
final class NetworkFaults {
    private static final int CUTS_MAX = 5;
    private static final int COMMITS_MAX = 6;
    private static final int AWAY_MILLIS_MAX = 5_000;
    private static final int STALL_MILLIS_MIN = 5_000;
    private static final int STALL_MILLIS_MAX = 20_000;
    private static final int DRIP_BYTES_MAX = 400;
    private static final Duration DRIP_TICK = Duration.ofMillis(20);
    private static final Duration COMMITTED_WITHIN = Duration.ofMinutes(2);

    private NetworkFaults() {}

    /** One proxy of a ground, and how to call it. */
    private record Wire(String name, TcpProxy proxy) {}

    /** Which wire of the ground. */
    private interface Choice {
        Wire of(Ground ground, RandomGenerator random);
    }

    static List<Fault> all() {
        Choice postgres =
                (ground, random) -> new Wire("PostgreSQL", ground.network().toPostgres());
        return List.of(
                cut("cut-postgres", "between the sinks and PostgreSQL", postgres),
                stall("stall-postgres", "between the sinks and PostgreSQL", postgres),
                drip("drip-postgres", "between the sinks and PostgreSQL", postgres),
                new NamedFault(
                        "cut-commit",
                        "The connection of a sink is cut while it waits for the answer to its COMMIT, some times in a row.",
                        NetworkFaults::cutCommits),
                cut("cut-broker", "between the programs and a broker", NetworkFaults::anyBroker),
                stall("stall-broker", "between the programs and a broker", NetworkFaults::anyBroker),
                drip("drip-broker", "between the programs and a broker", NetworkFaults::anyBroker));
    }

    private static Wire anyBroker(Ground ground, RandomGenerator random) {
        int id = 1 + random.nextInt(ground.platform().cluster().brokers().size());
        return new Wire("broker " + id, ground.network().toBroker(id));
    }

    private static Fault cut(String name, String where, Choice choice) {
        return new NamedFault(
                name,
                "All connections " + where + " are cut, some times in a row, and new ones are refused for a moment.",
                (ground, log, random) -> cut(choice.of(ground, random), log, random));
    }

    private static Fault stall(String name, String where, Choice choice) {
        return new NamedFault(
                name,
                "Nothing gets through " + where + " in one direction or both, and nobody is told; then all of it.",
                (ground, log, random) -> stall(choice.of(ground, random), log, random));
    }

    private static Fault drip(String name, String where, Choice choice) {
        return new NamedFault(
                name,
                "A few kilobytes a second get through " + where + " in one direction or both.",
                (ground, log, random) -> drip(choice.of(ground, random), log, random));
    }

    private static void cut(Wire wire, FaultLog log, RandomGenerator random) throws InterruptedException {
        int times = 1 + random.nextInt(CUTS_MAX);
        int cut = 0;
        try {
            for (int i = 0; i < times; i++) {
                wire.proxy().refuse();
                cut += wire.proxy().cut();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
                wire.proxy().accept();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
            }
        } finally {
            wire.proxy().mend();
        }
        log.say("cut " + cut + " connections to " + wire.name() + " in " + times + " cuts");
    }

    private static void stall(Wire wire, FaultLog log, RandomGenerator random) throws InterruptedException {
        List<Direction> directions = directions(random);
        int millis = STALL_MILLIS_MIN + random.nextInt(STALL_MILLIS_MAX - STALL_MILLIS_MIN);
        log.say("nothing goes to or from " + wire.name() + " (" + directions + ") for " + millis + " ms");
        try {
            directions.forEach(wire.proxy()::stall);
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            wire.proxy().mend();
        }
    }

    private static void drip(Wire wire, FaultLog log, RandomGenerator random) throws InterruptedException {
        List<Direction> directions = directions(random);
        int bytes = 1 + random.nextInt(DRIP_BYTES_MAX);
        int millis = STALL_MILLIS_MIN + random.nextInt(STALL_MILLIS_MAX - STALL_MILLIS_MIN);
        log.say("%d bytes each %d ms go to or from %s (%s) for %d ms"
                .formatted(bytes, DRIP_TICK.toMillis(), wire.name(), directions, millis));
        long before = passed(wire, directions);
        try {
            directions.forEach(direction -> wire.proxy().drip(direction, bytes, DRIP_TICK));
            TimeUnit.MILLISECONDS.sleep(millis);
        } finally {
            wire.proxy().mend();
        }
        log.say((passed(wire, directions) - before) + " bytes got through");
    }

    private static long passed(Wire wire, List<Direction> directions) {
        return directions.stream().mapToLong(wire.proxy()::bytes).sum();
    }

    private static List<Direction> directions(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> List.of(Direction.TO_SERVER);
            case 1 -> List.of(Direction.TO_CLIENT);
            default -> List.of(Direction.TO_SERVER, Direction.TO_CLIENT);
        };
    }

    private static void cutCommits(Ground ground, FaultLog log, RandomGenerator random)
            throws IOException, InterruptedException {
        CommitCutter commits = ground.network().commits();
        List<Moment> moments = List.of(Moment.values());
        Moment moment = moments.get(random.nextInt(moments.size()));
        int wanted = 1 + random.nextInt(COMMITS_MAX);
        try {
            commits.cut(moment, wanted);
            if (!commits.await(wanted, COMMITTED_WITHIN)) {
                throw new IOException("only " + commits.count() + " of " + wanted + " commits came by in "
                        + COMMITTED_WITHIN.toSeconds() + " s");
            }
        } finally {
            commits.stop();
        }
        log.say("%d commits in doubt (%s): %d had been committed, %d not, %d nobody can know"
                .formatted(
                        commits.count(),
                        moment,
                        commits.count(Ending.COMMITTED),
                        commits.count(Ending.ROLLED_BACK),
                        commits.count(Ending.UNKNOWN)));
    }
}
