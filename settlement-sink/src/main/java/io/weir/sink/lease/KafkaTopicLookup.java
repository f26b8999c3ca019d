package io.weir.sink.lease;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the brokers. Waits as long as the admin client's time-outs say. */
public final class KafkaTopicLookup implements TopicLookup, AutoCloseable {

    private final Admin admin;

    public KafkaTopicLookup(Map<String, Object> adminConfig) {
        this.admin = Admin.create(adminConfig);
    }

    @Override
    public Uuid idOf(String topic) {
        return await(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .topicId();
    }

    /** Asks for the ids that these names have now; does not wait. A topic that does not exist fails as unknown. */
    public Map<String, KafkaFuture<Uuid>> askIds(Collection<String> topics) {
        Map<String, KafkaFuture<Uuid>> asked = new TreeMap<>();
        admin.describeTopics(topics)
                .topicNameValues()
                .forEach((name, answer) -> asked.put(name, answer.thenApply(TopicDescription::topicId)));
        return asked;
    }

    /** Asks where the partitions end for a reader of that isolation; does not wait. */
    public KafkaFuture<Map<TopicPartition, Long>> askEnds(Set<TopicPartition> partitions, IsolationLevel isolation) {
        return admin.listOffsets(
                        partitions.stream().collect(toMap(partition -> partition, partition -> OffsetSpec.latest())),
                        new ListOffsetsOptions(isolation))
                .all()
                .thenApply(ends -> ends.entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset())));
    }

    @Override
    public long earliestOffset(TopicPartition partition) {
        return await(admin.listOffsets(Map.of(partition, OffsetSpec.earliest())).partitionResult(partition))
                .offset();
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
