package io.weir.platform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real Kafka broker (KRaft, broker and controller in one) in a process of its own, on the loopback address. */
public final class LocalKafka implements LocalServer, AutoCloseable {

    private final PlatformFolder folder;
    private final boolean ownsFolder;
    private final KafkaNode node;
    private final ServerProcess server;

    private LocalKafka(PlatformFolder folder, boolean ownsFolder, int port) {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.node = new KafkaNode(
                1, port, Ports.take(0, "Kafka's controller"), folder.path().resolve("kafka"));
        this.server = new ServerProcess(this::launch, this::answers);
    }

    /** A Kafka alone. */
    public static ServerStarter<LocalKafka> starting() {
        return new ServerStarter<>("Kafka", (folder, port) -> new LocalKafka(folder, true, port).started());
    }

    /** A Kafka on a platform's folder, which the platform closes. */
    static LocalKafka on(PlatformFolder folder, int port, Consumer<String> progress) {
        LocalKafka kafka = new LocalKafka(folder, false, Ports.take(port, "Kafka")).started();
        progress.accept("Kafka answers on " + kafka.bootstrapServers());
        return kafka;
    }

    private LocalKafka started() {
        server.start();
        return this;
    }

    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + node.port();
    }

    @Override
    public int port() {
        return node.port();
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
        List<String> words = new JavaChild("-Xms256m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .scratch(folder.scratch())
                .logging(folder.path().resolve("kafka-logging.xml"))
                .run(JavaChild.ownJars(), "kafka.Kafka", node.settingsFile().toString());
        return ChildProcess.start(
                new ChildProcess.Command("Kafka", words, folder.log("kafka"), folder.path(), StopSignal.TERM),
                folder.guardian());
    }

    private boolean answers() throws Exception {
        if (!Ports.listens(node.port())) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        }
    }
}
