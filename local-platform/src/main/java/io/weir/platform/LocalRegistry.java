package io.weir.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A real schema registry (Apicurio) in a process of its own, on the loopback address. Speaks Apicurio's own API and
 * Confluent's. Its schemas and their ids are kept in the data folder (H2).
 */
public final class LocalRegistry implements LocalServer, AutoCloseable {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final PlatformFolder folder;
    private final boolean ownsFolder;
    private final int port;
    private final int managementPort;
    private final ServerProcess server;

    private LocalRegistry(PlatformFolder folder, boolean ownsFolder, int port) {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.port = port;
        this.managementPort = Ports.take(0, "the registry's health");
        this.server = new ServerProcess(this::launch, this::answers);
    }

    /** A registry alone. */
    public static ServerStarter<LocalRegistry> starting() {
        return new ServerStarter<>("The registry", (folder, port) -> new LocalRegistry(folder, true, port).started());
    }

    /** A registry on a platform's folder, which the platform closes. */
    static LocalRegistry on(PlatformFolder folder, int port, Consumer<String> progress) {
        LocalRegistry registry = new LocalRegistry(folder, false, Ports.take(port, "the registry")).started();
        progress.accept("The registry answers on " + registry.url());
        return registry;
    }

    private LocalRegistry started() {
        server.start();
        return this;
    }

    /** The registry's address, without a path. */
    public String url() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    /** Confluent's schema registry API. */
    public String confluentUrl() {
        return url() + "/apis/ccompat/v7";
    }

    /** Apicurio's own API. */
    public String apicurioUrl() {
        return url() + "/apis/registry/v3";
    }

    @Override
    public int port() {
        return port;
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
        // Without the delay a commit is in the file before it is answered: H2 alone would lose the last half second.
        Path database = folder.path().resolve("registry").resolve("schemas");
        List<String> words = new JavaChild("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .scratch(folder.scratch())
                .property("quarkus.http.host", Ports.LOOPBACK)
                .property("quarkus.http.port", Integer.toString(port))
                .property("quarkus.http.access-log.enabled", "false")
                .property("quarkus.banner.enabled", "false")
                .property("quarkus.management.host", Ports.LOOPBACK)
                .property("quarkus.management.port", Integer.toString(managementPort))
                .property("apicurio.storage.kind", "sql")
                .property("apicurio.storage.sql.kind", "h2")
                .property("apicurio.datasource.url", "jdbc:h2:file:" + database + ";WRITE_DELAY=0")
                .runJar(RegistryHome.runnableJar());
        return ChildProcess.start(
                new ChildProcess.Command("The registry", words, folder.log("registry"), folder.path(), StopSignal.TERM),
                folder.guardian());
    }

    private boolean answers() throws IOException {
        return Ports.listens(port)
                && succeeds("http://" + Ports.LOOPBACK + ":" + managementPort + "/health/ready")
                && succeeds(confluentUrl() + "/subjects");
    }

    private static boolean succeeds(String address) throws IOException {
        return Page.at(address, LONGEST_SILENCE).isOk();
    }
}
