package io.weir.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real Kafka of one or more brokers, each in a process of its own, whose controllers vote. With three or more, each
 * partition has three copies, of which two must have what {@code acks=all} acknowledges, topics of offsets and transactions
 * included; with one broker there is one copy. No copy that has fallen behind ever leads. Thread-safe.
 */
public final class LocalCluster implements AutoCloseable {

    private final PlatformFolder folder;
    private final boolean ownsFolder;
    private final List<LocalKafka> brokers;
    private final List<Integer> detours;
    private final ClusterView view;

    private LocalCluster(PlatformFolder folder, boolean ownsFolder, List<LocalKafka> brokers, List<Integer> detours) {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.brokers = List.copyOf(brokers);
        this.detours = List.copyOf(detours);
        this.view = new ClusterView(bootstrapServers());
    }

    /**
     * How many brokers, and how clients reach them.
     *
     * @param brokers at least 1
     * @param advertisedPorts where a proxy listens for each broker, first to last; empty when there are none
     */
    record Plan(int brokers, List<Integer> advertisedPorts) {
        Plan {
            advertisedPorts = List.copyOf(advertisedPorts);
            if (brokers < 1 || (!advertisedPorts.isEmpty() && advertisedPorts.size() != brokers)) {
                throw new IllegalArgumentException(brokers + " brokers, advertised on " + advertisedPorts);
            }
        }

        KafkaPorts ports(int id, int firstPort) {
            int direct = Ports.take(id == 1 ? firstPort : 0, "Kafka's broker " + id);
            return new KafkaPorts(
                    direct,
                    advertisedPorts.isEmpty()
                            ? null
                            : new KafkaPorts.Detour(Ports.take(0, "Kafka's proxy"), advertisedPorts.get(id - 1)));
        }
    }

    /** A Kafka alone, of so many brokers. The port is that of the first. */
    public static ServerStarter<LocalCluster> starting(int brokers) {
        Plan plan = new Plan(brokers, List.of());
        return new ServerStarter<>("Kafka", (folder, port) -> start(folder, true, plan, port));
    }

    /**
     * The same, reached by clients through proxies.
     *
     * @param advertisedPorts where the proxy for broker 1, 2, … listens: what the broker tells clients that come in at
     *     {@link #portsBehindProxies()}
     */
    public static ServerStarter<LocalCluster> startingBehindProxies(List<Integer> advertisedPorts) {
        Plan plan = new Plan(advertisedPorts.size(), advertisedPorts);
        return new ServerStarter<>("Kafka", (folder, port) -> start(folder, true, plan, port));
    }

    /** A Kafka on a platform's folder, which the platform closes. */
    static LocalCluster on(PlatformFolder folder, Plan plan, int firstPort, Consumer<String> progress) {
        LocalCluster cluster = start(folder, false, plan, firstPort);
        progress.accept("Kafka answers on " + cluster.bootstrapServers());
        return cluster;
    }

    private static LocalCluster start(PlatformFolder folder, boolean ownsFolder, Plan plan, int firstPort) {
        KafkaQuorum quorum = KafkaQuorum.in(folder, plan.brokers());
        List<KafkaNode> nodes = IntStream.rangeClosed(1, plan.brokers())
                .mapToObj(id -> KafkaNode.in(folder, id, plan.ports(id, firstPort), quorum))
                .toList();
        List<Integer> detours = nodes.stream()
                .map(node -> node.ports().detour())
                .flatMap(Stream::ofNullable)
                .map(KafkaPorts.Detour::behind)
                .toList();
        return new LocalCluster(folder, ownsFolder, atOnce(nodes, node -> LocalKafka.on(folder, node)), detours);
    }

    /** One waits for the other: a majority must vote before the first can answer. */
    private static <T, R> List<R> atOnce(List<T> all, Function<T, R> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<R>> results = all.stream()
                    .map(one -> CompletableFuture.supplyAsync(() -> work.apply(one), threads))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PlatformException known
                    ? known
                    : new PlatformException("Could not start Kafka: " + e.getCause(), e);
        }
    }

    /** The brokers by id, from 1 on; whether or not they run. */
    public List<LocalKafka> brokers() {
        return brokers;
    }

    /**
     * The broker with this {@code node.id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LocalKafka broker(int id) {
        return brokers.stream()
                .filter(broker -> broker.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no broker " + id));
    }

    /** All brokers' own addresses, past any proxy. */
    public String bootstrapServers() {
        return brokers.stream().map(LocalKafka::bootstrapServers).collect(Collectors.joining(","));
    }

    /**
     * Where a proxy must forward to for each broker, by id from 1 on: clients that come in there are told the advertised
     * addresses. Empty without proxies.
     */
    public List<Integer> portsBehindProxies() {
        return detours;
    }

    /**
     * The broker that leads a partition now. Waits while one is being elected.
     *
     * @throws PlatformException if the partition isn't there or has no leader for a minute
     */
    public LocalKafka leaderOf(String topic, int partition) {
        return broker(view.leader(topic, partition));
    }

    /**
     * The broker that coordinates the transactions of {@code transactionalId} now.
     *
     * @throws PlatformException if no broker knows that id for a minute
     */
    public LocalKafka transactionCoordinatorOf(String transactionalId) {
        return broker(view.transactionCoordinator(transactionalId));
    }

    /**
     * The broker that coordinates the group now, of consumers or of Kafka Streams' classic protocol.
     *
     * @throws PlatformException if no broker knows that group for a minute
     */
    public LocalKafka groupCoordinatorOf(String group) {
        return broker(view.groupCoordinator(group));
    }

    /**
     * Waits until every copy of every partition has all that its leader has, so that the next broker may go.
     *
     * @throws PlatformException if that isn't so within {@code limit}; names the partitions
     */
    public void awaitInSync(Duration limit) {
        view.awaitInSync(limit);
    }

    /**
     * Starts all brokers again that don't run, at the same time, and returns when all answer.
     *
     * @throws PlatformException if one doesn't come up
     */
    public void restartDead() {
        List<LocalKafka> dead =
                brokers.stream().filter(broker -> !broker.isAlive()).toList();
        atOnce(dead, broker -> {
            broker.restart();
            return broker;
        });
    }

    /** Stops all brokers. */
    @Override
    public void close() {
        if (ownsFolder) {
            // The guardian stops what it watches, all at once.
            folder.close();
            return;
        }
        atOnce(brokers, broker -> {
            broker.close();
            return broker;
        });
    }
}
