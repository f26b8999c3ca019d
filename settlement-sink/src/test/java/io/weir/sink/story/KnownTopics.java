package io.weir.sink.story;

import io.weir.sink.lease.TopicLookup;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Topics as Kafka would know them: each with an id that stays, until it is created anew. */
public final class KnownTopics implements TopicLookup {

    private final Map<String, Long> generations = new HashMap<>();
    private final Map<TopicPartition, Long> earliest = new HashMap<>();

    @Override
    public Uuid idOf(String topic) {
        return new Uuid(topic.hashCode(), generations.getOrDefault(topic, 1L));
    }

    @Override
    public long earliestOffset(TopicPartition partition) {
        return earliest.getOrDefault(partition, 0L);
    }

    public void recreate(String topic) {
        generations.merge(topic, 2L, Long::sum);
    }

    public void deleteBefore(TopicPartition partition, long offset) {
        earliest.put(partition, offset);
    }
}
