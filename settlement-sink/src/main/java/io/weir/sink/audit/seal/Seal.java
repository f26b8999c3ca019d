package io.weir.sink.audit.seal;

import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.AuditException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where everything is verified in one run. What is appended later does not count.
 *
 * @param topicIds ids of the topics
 * @param partitions number of partitions of the instructions
 * @param answered by partition, the first instruction offset that may have no answer yet
 * @param starts by topic and partition, the first offset that is still there
 * @param ends by topic and partition, the end to read to
 * @param batchesTo by partition, the batches below it are made of answered payments only
 * @param sink the sink's positions; none where it never was
 */
public record Seal(
        Map<String, UUID> topicIds,
        int partitions,
        Map<Integer, Long> answered,
        Map<TopicPartition, Long> starts,
        Map<TopicPartition, Long> ends,
        Map<TopicPartition, Long> batchesTo,
        Map<TopicPartition, SinkPosition> sink) {

    /**
     * Where the sink is in a partition.
     *
     * @param firstOffset where the sink began
     * @param nextOffset the first offset that has no row yet
     * @param chainHash hash of the last row of its log
     */
    @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
    public record SinkPosition(long firstOffset, long nextOffset, byte[] chainHash) {}

    /** The same with other starts. */
    Seal startingAt(Map<TopicPartition, Long> now) {
        return new Seal(topicIds, partitions, answered, now, ends, batchesTo, sink);
    }

    public long answered(int partition) {
        return answered.getOrDefault(partition, 0L);
    }

    public long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    public long batchesTo(TopicPartition partition) {
        return batchesTo.getOrDefault(partition, 0L);
    }

    public int partitionsOf(String topic) {
        return (int) ends.keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
    }

    public Optional<SinkPosition> sink(TopicPartition partition) {
        return Optional.ofNullable(sink.get(partition));
    }

    public UUID instructionsId() {
        return idOf(Topics.INSTRUCTIONS);
    }

    public UUID idOf(String topic) {
        UUID id = topicIds.get(topic);
        if (id == null) {
            throw new AuditException("there is no topic " + topic);
        }
        return id;
    }
}
