package io.weir.cli;

import io.weir.schemas.topics.TopicAdministration;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Where Kafka is. */
final class KafkaOptions {
    private static final int PATIENCE_SECONDS = 10;
    /** Kafka's words if none of the hosts has an address. */
    private static final String NO_SUCH_HOST = "No resolvable";

    private final Settings settings;

    @Option(
            names = {"-b", "--bootstrap-servers"},
            descriptionKey = "kafka.bootstrap.servers",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9092",
            description = "Kafka brokers to begin with, separated by commas (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers = "";

    KafkaOptions(Shell shell) {
        settings = shell.settings();
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** What goes to every Kafka client: all that begins with {@code kafka.}. */
    SortedMap<String, String> clients() {
        SortedMap<String, String> clients = settings.below("kafka.");
        clients.put("bootstrap.servers", bootstrapServers);
        return clients;
    }

    /**
     * Waits a few seconds for an answer, so that nothing later waits for minutes.
     *
     * @throws Refusal if there is none
     */
    void requireAnswer() throws InterruptedException {
        try (Admin admin = admin()) {
            admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw away(FailureText.describe(cause));
        }
    }

    /**
     * As {@link #requireAnswer}, and looks for topics, since a client would wait long for one that never comes.
     *
     * @throws Refusal also if one is missing
     */
    void requireTopics(Collection<String> topics) throws InterruptedException {
        requireAnswer();
        refuseMissing(topics);
    }

    /**
     * Refuses to go on without the topics as far as the brokers answer; if they don't, nothing is known to be missing.
     *
     * @throws Refusal if one is missing
     */
    void refuseMissing(Collection<String> topics) {
        Set<String> missing = new TreeSet<>(topics);
        try (TopicAdministration there = TopicAdministration.connectedTo(quick())) {
            missing.removeAll(there.partitions(topics).keySet());
        } catch (KafkaException e) {
            return;
        }
        if (!missing.isEmpty()) {
            throw Refusal.unreachable("Kafka at %s has no topic %s: run `weir topics create`"
                    .formatted(bootstrapServers, String.join(", ", missing)));
        }
    }

    private Admin admin() {
        try {
            return Admin.create(quick());
        } catch (KafkaException e) {
            String why = FailureText.innermost(e);
            throw why.startsWith(NO_SUCH_HOST) ? away(why) : Refusal.usage("a Kafka setting is wrong: " + why);
        }
    }

    private SortedMap<String, Object> quick() {
        SortedMap<String, Object> quick = new TreeMap<>(clients());
        quick.putIfAbsent("default.api.timeout.ms", 1_000 * (PATIENCE_SECONDS - 1));
        quick.putIfAbsent("request.timeout.ms", 1_000 * (PATIENCE_SECONDS - 2));
        return quick;
    }

    private Refusal away(String why) {
        return Refusal.unreachable(
                "Kafka does not answer at %s (%s). Is it running? `weir platform` starts one; --bootstrap-servers or WEIR_KAFKA_BOOTSTRAP_SERVERS says where it is."
                        .formatted(bootstrapServers, why));
    }
}
