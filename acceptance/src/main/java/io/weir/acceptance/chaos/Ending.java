package io.weir.acceptance.chaos;

import io.weir.acceptance.ground.Ground;
import io.weir.cli.generate.DemoShape;
import io.weir.cli.generate.OddRecords;
import io.weir.events.generate.PaymentGenerator;
import io.weir.events.publish.PublishResult.Published;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The end of a run: nothing is under way any more. A last payment goes into every partition; answers stand in the order of what
 * they answer and rows in the order of the answers, so when it is stored all before it is. Twice, since the first time copies of
 * misplaced records may still come after it.
 */
final class Ending {
    private static final int ROUNDS = 2;
    private static final Duration STILL_MAX = Duration.ofMinutes(4);
    private static final int LOOK_MILLIS = 500;
    private static final long OTHER_SEED = 0x656e64696e67L;

    private final Ground ground;
    private final Load load;
    private final Pulse pulse;
    private final PaymentGenerator generator;

    Ending(Ground ground, Load load, Pulse pulse, long seed) {
        this.ground = ground;
        this.load = load;
        this.pulse = pulse;
        this.generator =
                OddRecords.paymentsBeside(seed ^ OTHER_SEED, DemoShape.of(ground.scheme(), true), Instant.now());
    }

    /**
     * Returns when all is answered, stored and settled.
     *
     * @throws ChaosException naming what is missing when nothing has moved for four minutes
     */
    void await() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            awaitStored(lastPayments());
        }
        long open = openCycles();
        long deadline = System.nanoTime() + STILL_MAX.toNanos();
        while (open != 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new ChaosException("%d cycles with accepted payments have no batch %d s after the last payment"
                        .formatted(open, STILL_MAX.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            open = openCycles();
        }
    }

    /** One for each partition, by identity. */
    private Map<Integer, Published> lastPayments() throws Exception {
        Map<Integer, Published> last = new HashMap<>();
        while (last.size() < ground.partitions()) {
            Published done = load.publishNow(generator.next().instruction());
            last.put(done.partition(), done);
        }
        return last;
    }

    private void awaitStored(Map<Integer, Published> last) throws ChaosException, InterruptedException {
        while (!last.isEmpty()) {
            last.values().removeIf(this::isStored);
            if (!last.isEmpty() && pulse.still().compareTo(STILL_MAX) > 0) {
                throw new ChaosException("not all is answered and stored, and nothing has moved for %d s: %s"
                        .formatted(
                                pulse.still().toSeconds(),
                                last.values().stream()
                                        .map(one -> "partition %d not up to offset %d"
                                                .formatted(one.partition(), one.offset()))
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isStored(Published last) {
        try {
            return ground.database()
                            .number("SELECT count(*) FROM weir.payment WHERE identity = '"
                                    + last.identity().text().replace("'", "''") + "' AND partition = "
                                    + last.partition())
                    > 0;
        } catch (SQLException e) {
            return false;
        }
    }

    private long openCycles() {
        try {
            return ground.database().openCycles();
        } catch (SQLException e) {
            return -1;
        }
    }
}
