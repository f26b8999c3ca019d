package io.weir.platform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A real Kafka broker (KRaft, broker and controller in one) in a process of its own, on the loopback address: alone, or one
 * of a {@link LocalCluster}.
 */
public final class LocalKafka implements LocalServer, AutoCloseable {

    private static final int ANSWER_MILLIS = 5_000;

    private final PlatformFolder folder;
    private final boolean ownsFolder;
    private final KafkaNode node;
    private final ServerProcess server;

    private LocalKafka(PlatformFolder folder, boolean ownsFolder, KafkaNode node) {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.node = node;
        this.server = new ServerProcess(this::launch, this::answers);
    }

    /** A Kafka alone. */
    public static ServerStarter<LocalKafka> starting() {
        return new ServerStarter<>("Kafka", (folder, port) -> {
            KafkaNode node = KafkaNode.in(folder, 1, new KafkaPorts(port, null), KafkaQuorum.in(folder, 1));
            return new LocalKafka(folder, true, node).started();
        });
    }

    /** One broker, started, on a platform's folder, which the platform closes. */
    static LocalKafka on(PlatformFolder folder, KafkaNode node) {
        return new LocalKafka(folder, false, node).started();
    }

    private LocalKafka started() {
        server.start();
        return this;
    }

    /** This broker's own address, past any proxy. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + node.ports().direct();
    }

    /** The broker's {@code node.id}, from 1 on. */
    public int id() {
        return node.id();
    }

    @Override
    public int port() {
        return node.ports().direct();
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void freeze() {
        server.freeze();
    }

    @Override
    public void wake() {
        server.wake();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void close() {
        server.stop();
        if (ownsFolder) {
            folder.close();
        }
    }

    private ChildProcess launch() {
        node.prepare();
        List<String> words = new JavaChild(node.heap())
                .option("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .scratch(folder.scratch())
                .logging(node.folder().resolve("logging.xml"))
                .run(JavaChild.ownJars(), "kafka.Kafka", node.settingsFile().toString());
        String log = node.folder().getFileName().toString();
        return ChildProcess.start(
                new ChildProcess.Command(node.name(), words, folder.log(log), folder.path(), StopSignal.TERM),
                folder.guardian());
    }

    /** Whether the broker itself says that it is one of the living: others may lead its partitions until then. */
    private boolean answers() throws Exception {
        if (!Ports.listens(port())) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS))) {
            return admin.describeCluster().nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).stream()
                    .anyMatch(one -> one.id() == node.id());
        }
    }
}
