package io.weir.acceptance.chaos;

import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.PositionsUnknownException;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where instructions and answers stood when a fault began, and when its recovery was proven: what the proof names in between is
 * put down to that fault.
 *
 * @param from offset of the next record at the begin
 * @param to offset of the next record at the end
 */
record Span(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    private static final List<String> TOPICS = List.of(Topics.INSTRUCTIONS, Topics.OUTCOMES, Topics.DEAD_LETTERS);

    Span {
        from = Map.copyOf(from);
        to = Map.copyOf(to);
    }

    /** Where they stand now; nothing if the brokers don't say. */
    static Map<TopicPartition, Long> now(Ground ground) throws InterruptedException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            for (String topic : TOPICS) {
                ends.putAll(ground.positions().ends(topic));
            }
        } catch (PositionsUnknownException e) {
            // Then it is put down to none.
        }
        return ends;
    }

    /** Whether the record or row that a difference names came in between. */
    boolean holds(Difference difference) {
        TopicPartition place = new TopicPartition(topicOf(difference.where()), difference.partition());
        long begin = from.getOrDefault(place, Long.MAX_VALUE);
        long end = to.getOrDefault(place, Long.MIN_VALUE);
        return begin <= difference.offset() && difference.offset() < end;
    }

    /** Rows have the place of the record that they were read from. */
    private static String topicOf(String where) {
        return switch (where.replace("weir.", "")) {
            case "payment", "payment_repeat" -> Topics.OUTCOMES;
            case "dead_letter" -> Topics.DEAD_LETTERS;
            default -> where;
        };
    }
}
