package io.weir.platform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/** Who does what among the brokers, as they say themselves. */
final class ClusterView {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** A frozen broker takes a question and never answers: within one question there must be time to ask the others. */
    private static final int BROKER_MILLIS = 2_000;

    private static final int ANSWER_MILLIS = 15_000;

    private final String bootstrapServers;

    ClusterView(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** A question; any failure of it, and false, mean not yet. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException, TimeoutException;
    }

    int leader(String topic, int partition) {
        return answer("the leader of " + topic + "-" + partition, PATIENCE, admin -> {
            TopicDescription description = requireNonNull(admin.describeTopics(List.of(topic))
                            .topicNameValues()
                            .get(topic))
                    .get();
            return existing(description.partitions().get(partition).leader());
        });
    }

    int transactionCoordinator(String id) {
        return answer(
                "the coordinator of the transactions of " + id,
                PATIENCE,
                admin -> admin.describeTransactions(Set.of(id))
                        .description(id)
                        .get()
                        .coordinatorId());
    }

    int groupCoordinator(String group) {
        return answer(
                "the coordinator of the group " + group,
                PATIENCE,
                admin -> existing(requireNonNull(admin.describeConsumerGroups(List.of(group))
                                .describedGroups()
                                .get(group))
                        .get()
                        .coordinator()));
    }

    void awaitInSync(Duration limit) {
        answer("all copies in step", limit, admin -> {
            Set<String> topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            List<String> behind = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .filter(ClusterView::isBehind)
                            .map(partition -> topic.name() + "-" + partition.partition()))
                    .sorted()
                    .toList();
            if (!behind.isEmpty()) {
                throw new ExecutionException(new KafkaException("behind: " + behind));
            }
            return true;
        });
    }

    private static boolean isBehind(TopicPartitionInfo partition) {
        return partition.isr().size() < partition.replicas().size();
    }

    private static int existing(@Nullable Node node) throws ExecutionException {
        if (node == null || node.isEmpty()) {
            throw new ExecutionException(new KafkaException("none at the moment"));
        }
        return node.id();
    }

    private <T> T answer(String what, Duration limit, Question<T> question) {
        long deadline = System.nanoTime() + limit.toNanos();
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS))) {
            while (true) {
                try {
                    return question.ask(admin);
                } catch (ExecutionException | TimeoutException e) {
                    if (System.nanoTime() - deadline > 0) {
                        throw new PlatformException(
                                "Kafka doesn't tell " + what + " within " + limit.toSeconds() + " seconds: "
                                        + e.getCause(),
                                e);
                    }
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException("Interrupted while asking Kafka for " + what, e);
        }
    }
}
