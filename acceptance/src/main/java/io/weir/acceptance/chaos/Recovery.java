package io.weir.acceptance.chaos;

import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.PositionsUnknownException;
import io.weir.acceptance.ground.Program;
import io.weir.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Progress that is proven: in every partition something was answered and stored that was not there when a fault ended. */
final class Recovery {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int LOOK_MILLIS = 200;

    private final Ground ground;
    private final Load load;

    Recovery(Ground ground, Load load) {
        this.ground = ground;
        this.load = load;
    }

    /**
     * Returns when every partition of the outcomes has rows of answers that were written after this was called.
     *
     * @throws ChaosException naming the partitions that have not moved
     */
    void await(String after) throws ChaosException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        Optional<Map<TopicPartition, Long>> before = Optional.empty();
        Map<TopicPartition, Long> missing = new HashMap<>();
        while (System.nanoTime() - deadline < 0) {
            load.requireHealthy();
            try {
                if (before.isEmpty()) {
                    before = Optional.of(ground.positions().ends(Topics.OUTCOMES));
                }
                missing = new HashMap<>(before.get());
                Map<TopicPartition, Long> stored = ground.database().storedPositions();
                missing.entrySet().removeIf(end -> stored.getOrDefault(end.getKey(), -1L) > end.getValue());
                if (missing.isEmpty()) {
                    return;
                }
            } catch (PositionsUnknownException | SQLException e) {
                // Servers recover, too.
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new ChaosException("no progress for %d s after %s: nothing new is answered and stored in %s; %s"
                .formatted(
                        LIMIT.toSeconds(), after, missing.isEmpty() ? "any partition" : missing.keySet(), programs()));
    }

    private String programs() {
        List<Program> programs = ground.programs();
        return programs.stream()
                .map(program -> program + (program.isAlive() ? " runs" : " has ended"))
                .collect(Collectors.joining(", "));
    }
}
