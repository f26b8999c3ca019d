package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.platform.LocalPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** PostgreSQL's disk. */
final class DiskFaults {
    private static final int FULL_MILLIS_MAX = 10_000;
    private static final String NO_SPACE = "53100";
    /** What is left in pages that are there already is soon used up. */
    private static final String USE_UP =
            "CREATE TABLE IF NOT EXISTS public.filler AS SELECT g, repeat('x', 1000) FROM generate_series(1, 2000) g";

    private static final String USE_UP_MORE =
            "INSERT INTO public.filler SELECT g, repeat('x', 1000) FROM generate_series(1, 2000) g";
    private static final Duration FULL_WITHIN = Duration.ofMinutes(1);
    private static final Duration BACK_WITHIN = Duration.ofMinutes(2);

    private DiskFaults() {}

    static List<Fault> all() {
        return List.of(new NamedFault(
                Faults.FULL_DISK,
                "PostgreSQL's disk is full, until it says so or dies of it; then there is space again, and it is started if it died.",
                DiskFaults::fill));
    }

    private static void fill(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        LocalPostgres postgres = ground.platform().postgres();
        try {
            postgres.disk().fill();
            log.say("the disk is full at " + postgres.disk().usedBytes() / 1_000_000 + " MB");
            log.say(awaitRefusal(ground));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(FULL_MILLIS_MAX));
        } finally {
            postgres.disk().giveBack();
        }
        awaitServer(ground, log);
        ground.database().run("DROP TABLE IF EXISTS public.filler");
    }

    private static String awaitRefusal(Ground ground) throws IOException {
        long deadline = System.nanoTime() + FULL_WITHIN.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try {
                ground.database().run(USE_UP);
                ground.database().run(USE_UP_MORE);
            } catch (SQLException e) {
                if (NO_SPACE.equals(e.getSQLState())) {
                    return "PostgreSQL refuses what needs space: " + e.getMessage();
                }
                if (!ground.platform().postgres().isAlive() || isDown(ground)) {
                    return "PostgreSQL is down: " + e.getMessage();
                }
            }
        }
        throw new IOException("a full disk has had no effect for " + FULL_WITHIN.toSeconds() + " s");
    }

    private static boolean isDown(Ground ground) {
        try {
            ground.database().number("SELECT 1");
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    /** One that could not write its log ends itself, as an operator finds it in the morning. */
    private static void awaitServer(Ground ground, FaultLog log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + BACK_WITHIN.toNanos();
        while (isDown(ground)) {
            if (!ground.platform().postgres().isAlive()) {
                ground.platform().postgres().restart();
                log.say("PostgreSQL had ended itself and is started again");
            } else if (System.nanoTime() - deadline > 0) {
                throw new IOException("PostgreSQL does not come back");
            } else {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }
}
