package io.weir.acceptance.chaos;

import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.PositionsUnknownException;
import io.weir.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks five times a second how far answers and rows are, and for how long they stood still. One thread writes; ask from any.
 */
final class Pulse implements AutoCloseable {
    private static final int LOOK_MILLIS = 200;
    private static final List<String> ANSWERS = List.of(Topics.OUTCOMES, Topics.DEAD_LETTERS);

    private final Ground ground;
    private final Thread thread;
    private final Still answers = new Still();
    private final Still rows = new Still();
    private volatile long stored;
    private volatile long unanswered;
    private volatile long unstored;

    /** For how long a number has not grown. */
    private static final class Still {
        private long value = -1;
        private long movedNanos = System.nanoTime();
        private long longestNanos;

        synchronized void is(long now) {
            long nanos = System.nanoTime();
            longestNanos = Math.max(longestNanos, nanos - movedNanos);
            if (now > value) {
                value = now;
                movedNanos = nanos;
            }
        }

        synchronized Duration longest() {
            return Duration.ofNanos(Math.max(longestNanos, System.nanoTime() - movedNanos));
        }

        synchronized Duration now() {
            return Duration.ofNanos(System.nanoTime() - movedNanos);
        }

        synchronized void begin() {
            longestNanos = 0;
        }
    }

    Pulse(Ground ground) {
        this.ground = ground;
        this.thread = Thread.ofPlatform().daemon().name("chaos-pulse").start(this::watch);
    }

    /** Forgets how long anything stood still before. */
    void begin() {
        answers.begin();
        rows.begin();
    }

    /** The longest time since {@link #begin} in which no answer was committed. */
    Duration longestWithoutAnswers() {
        return answers.longest();
    }

    /** The longest time since {@link #begin} in which no row was committed. */
    Duration longestWithoutRows() {
        return rows.longest();
    }

    /** For how long nothing has moved at all. */
    Duration still() {
        return answers.now().compareTo(rows.now()) < 0 ? answers.now() : rows.now();
    }

    /** Answers and dead letters with a row, and batches. */
    long stored() {
        return stored;
    }

    /** Offsets of the instructions that wait for their answer, those of transaction markers included. */
    long unanswered() {
        return unanswered;
    }

    /** Offsets of the answers that wait for their row, those of transaction markers included. */
    long unstored() {
        return unstored;
    }

    private void watch() {
        try {
            while (true) {
                lookAtTopics();
                lookAtRows();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtTopics() throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = ground.positions()
                    .committedEnds(List.of(Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.INSTRUCTIONS));
            Map<TopicPartition, Long> answered = ground.positions().committedBy(Ground.PROCESSOR_GROUP);
            answers.is(sum(ends, ANSWERS));
            unanswered = behind(ends, answered, List.of(Topics.INSTRUCTIONS));
            unstored = behind(ends, ground.database().storedPositions(), ANSWERS);
        } catch (PositionsUnknownException | SQLException e) {
            answers.is(-1);
        }
    }

    private void lookAtRows() {
        try {
            stored = ground.database().number("SELECT coalesce(sum(rows_total), 0) FROM weir.sink_partition");
            rows.is(stored);
        } catch (SQLException e) {
            rows.is(-1);
        }
    }

    private static long sum(Map<TopicPartition, Long> ends, List<String> topics) {
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long behind(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> reached, List<String> topics) {
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .mapToLong(end -> Math.max(0, end.getValue() - reached.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
