package io.weir.cli;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Option;

/** Where Kafka is. */
final class KafkaOptions {
    private static final int PATIENCE_SECONDS = 10;

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
        SortedMap<String, Object> quick = new TreeMap<>(clients());
        quick.putIfAbsent("default.api.timeout.ms", 1_000 * (PATIENCE_SECONDS - 1));
        quick.putIfAbsent("request.timeout.ms", 1_000 * (PATIENCE_SECONDS - 2));
        try (Admin admin = Admin.create(quick)) {
            admin.describeCluster().nodes().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw Refusal.unreachable(
                    "Kafka does not answer at %s (%s). Is it running? `weir platform` starts one; --bootstrap-servers or WEIR_KAFKA_BOOTSTRAP_SERVERS says where it is."
                            .formatted(bootstrapServers, FailureText.describe(cause)));
        }
    }
}
