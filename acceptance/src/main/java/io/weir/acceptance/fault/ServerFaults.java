package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.platform.LocalServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The registry and PostgreSQL: whole servers, and single backends. */
final class ServerFaults {
    private static final int AWAY_MILLIS_MAX = 6_000;
    private static final int LOCKED_SECONDS_MAX = 15;
    private static final int CONNECTED_WITHIN_SECONDS = 60;
    private static final String BACKENDS_OF_SINKS =
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                    + " AND pid <> pg_backend_pid() AND application_name <> 'weir-chaos' ORDER BY backend_start, pid";

    private ServerFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "kill-registry",
                        "kill -9 of the schema registry, started again a moment later.",
                        (ground, log, random) ->
                                kill("the registry", ground.platform().registry(), log, random)),
                new NamedFault(
                        "kill-postgres",
                        "kill -9 of the whole PostgreSQL server, started again a moment later.",
                        (ground, log, random) ->
                                kill("PostgreSQL", ground.platform().postgres(), log, random)),
                new NamedFault(
                        "end-backend",
                        "pg_terminate_backend of a connection of a sink, whatever it is doing.",
                        ServerFaults::endBackend),
                new NamedFault(
                        "kill-backend",
                        "kill -9 of one backend of PostgreSQL: all connections are lost and the server recovers.",
                        ServerFaults::killBackend),
                new NamedFault(
                        "lock-table",
                        "Someone holds the table of payments locked for seconds, as a migration does.",
                        ServerFaults::lockTable));
    }

    private static void kill(String what, LocalServer server, FaultLog log, RandomGenerator random)
            throws InterruptedException {
        server.kill();
        log.say("killed " + what);
        TimeUnit.MILLISECONDS.sleep(random.nextInt(AWAY_MILLIS_MAX));
        server.restart();
    }

    private static void endBackend(Ground ground, FaultLog log, RandomGenerator random)
            throws SQLException, IOException, InterruptedException {
        long pid = anyBackend(ground, random);
        ground.database().number("SELECT pg_terminate_backend(" + pid + ")::int");
        log.say("ended a sink's connection, backend " + pid);
    }

    private static void killBackend(Ground ground, FaultLog log, RandomGenerator random)
            throws SQLException, IOException, InterruptedException {
        long pid = anyBackend(ground, random);
        ProcessHandle backend =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException("backend " + pid + " has ended by itself"));
        backend.destroyForcibly();
        backend.onExit().join();
        log.say("killed backend " + pid + " of a sink");
    }

    private static void lockTable(Ground ground, FaultLog log, RandomGenerator random) throws SQLException {
        int seconds = 3 + random.nextInt(LOCKED_SECONDS_MAX);
        log.say("the table payment is locked for " + seconds + " s");
        ground.database()
                .run("BEGIN; LOCK TABLE weir.payment IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(" + seconds
                        + "); COMMIT");
    }

    private static long anyBackend(Ground ground, RandomGenerator random)
            throws SQLException, IOException, InterruptedException {
        for (int tries = 0; tries < CONNECTED_WITHIN_SECONDS; tries++) {
            List<String> all = ground.database().texts(BACKENDS_OF_SINKS);
            if (!all.isEmpty()) {
                return Long.parseLong(all.get(random.nextInt(all.size())));
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IOException("no sink has been connected to PostgreSQL for " + CONNECTED_WITHIN_SECONDS + " s");
    }
}
