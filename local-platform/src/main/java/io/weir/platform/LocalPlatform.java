package io.weir.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka, a real schema registry and a real PostgreSQL on this machine, each in its own processes, on the loopback
 * address only.
 *
 * <p>Nothing of it outlives this process, however this process ends: at {@link #close()} when it returns; at a normal exit,
 * Ctrl-C or SIGKILL within seconds, by a guardian process. There is no shutdown hook, so a program's own hooks still find
 * the servers running. All data is in {@link #dataFolder()}; only the unpacked programs of PostgreSQL are shared, in
 * {@code weir-cache-UID} under {@code java.io.tmpdir}.
 */
public final class LocalPlatform implements AutoCloseable {

    private final PlatformFolder folder;
    private final LocalCluster kafka;
    private final LocalPostgres postgres;
    private final @Nullable LocalRegistry registry;

    private LocalPlatform(
            PlatformFolder folder, LocalCluster kafka, LocalPostgres postgres, @Nullable LocalRegistry registry) {
        this.folder = folder;
        this.kafka = kafka;
        this.postgres = postgres;
        this.registry = registry;
    }

    /** A platform on a temporary folder and free ports, unless told otherwise. */
    public static Starter starting() {
        return new Starter();
    }

    /** The brokers' own addresses, past any proxy. */
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** The registry's address, without a path. */
    public String registryUrl() {
        return registry().url();
    }

    /** Confluent's schema registry API. */
    public String confluentUrl() {
        return registry().confluentUrl();
    }

    /** Apicurio's own API. */
    public String apicurioUrl() {
        return registry().apicurioUrl();
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    /** A superuser without a password. */
    public String jdbcUser() {
        return postgres.jdbcUser();
    }

    /** Where all data and the folder {@code logs} are. */
    public Path dataFolder() {
        return folder.path();
    }

    /** All brokers. */
    public LocalCluster cluster() {
        return kafka;
    }

    /** The only broker, or the first of several. */
    public LocalKafka kafka() {
        return kafka.broker(1);
    }

    public LocalPostgres postgres() {
        return postgres;
    }

    /**
     * The schema registry.
     *
     * @throws IllegalStateException if the platform was started without one
     */
    public LocalRegistry registry() {
        if (registry == null) {
            throw new IllegalStateException("this platform was started without a registry");
        }
        return registry;
    }

    /**
     * A Java program of our own class path, to be started beside the servers; it ends with the platform at the latest.
     *
     * @param name for messages, and of its log file
     * @param main has the main method
     */
    public LocalProgram.Starter program(String name, Class<?> main) {
        return new LocalProgram.Starter(folder, name, main);
    }

    /** A free port, from below the range of outgoing connections; it is given to nobody else in this process. */
    public int freePort() {
        return Ports.take(0, "a program");
    }

    /** Stops everything, and removes a temporary folder. */
    @Override
    public void close() {
        // The guardian stops what it watches, all at once.
        folder.close();
    }

    /** How a platform is to be started. */
    public static final class Starter {

        private @Nullable Path dataFolder;
        private LocalCluster.Plan brokers = new LocalCluster.Plan(1, List.of());
        private int kafkaPort;
        private int registryPort;
        private int postgresPort;
        private long postgresDisk;
        private boolean withRegistry = true;
        private Consumer<String> progress = line -> {};

        private Starter() {}

        /** Keeps the data in {@code folder}, made if missing; a later platform on it finds everything again. */
        public Starter dataFolder(Path folder) {
            dataFolder = folder;
            return this;
        }

        /** A Kafka of so many brokers ({@link LocalCluster}); one by default. */
        public Starter brokers(int count) {
            brokers = new LocalCluster.Plan(count, List.of());
            return this;
        }

        /** A Kafka with a proxy before each broker ({@link LocalCluster#startingBehindProxies}). */
        public Starter brokersBehindProxies(List<Integer> advertisedPorts) {
            brokers = new LocalCluster.Plan(advertisedPorts.size(), advertisedPorts);
            return this;
        }

        /** Kafka's port, of the first broker if there are several; 0 takes a free one. */
        public Starter kafkaPort(int port) {
            kafkaPort = port;
            return this;
        }

        /** The registry's port; 0 takes a free one. */
        public Starter registryPort(int port) {
            registryPort = port;
            return this;
        }

        /** PostgreSQL's port; 0 takes a free one. */
        public Starter postgresPort(int port) {
            postgresPort = port;
            return this;
        }

        /** PostgreSQL's data on a disk of its own, in memory, that can be filled ({@link LocalPostgres#disk()}). */
        public Starter postgresOnSmallDisk(long bytes) {
            LocalPostgres.requireRoom(bytes);
            postgresDisk = bytes;
            return this;
        }

        public Starter withoutRegistry() {
            withRegistry = false;
            return this;
        }

        /** Tells {@code listener} what is going on, a line at a time, from several threads. */
        public Starter onProgress(Consumer<String> listener) {
            progress = listener;
            return this;
        }

        /**
         * Starts all servers at the same time and returns when all answer.
         *
         * @throws PlatformException if one doesn't come up; then nothing is left running
         */
        public LocalPlatform start() {
            // Before the first process: a taken port is the likeliest failure and the cheapest to find.
            int kafkaTaken = Ports.take(kafkaPort, "Kafka");
            int postgresTaken = Ports.take(postgresPort, "PostgreSQL");
            int registryTaken = withRegistry ? Ports.take(registryPort, "the registry") : 0;
            PlatformFolder folder = PlatformFolder.open(dataFolder);
            progress.accept("Starting in " + folder.path());
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<LocalCluster> kafka = CompletableFuture.supplyAsync(
                        () -> LocalCluster.on(folder, brokers, kafkaTaken, progress), threads);
                CompletableFuture<LocalPostgres> postgres = CompletableFuture.supplyAsync(
                        () -> LocalPostgres.on(folder, postgresTaken, postgresDisk, progress), threads);
                Supplier<@Nullable LocalRegistry> start =
                        () -> withRegistry ? LocalRegistry.on(folder, registryTaken, progress) : null;
                CompletableFuture<@Nullable LocalRegistry> registry = CompletableFuture.supplyAsync(start, threads);
                return new LocalPlatform(folder, kafka.join(), postgres.join(), registry.join());
            } catch (CompletionException e) {
                folder.close();
                throw failure(e);
            }
        }

        private static RuntimeException failure(CompletionException e) {
            return e.getCause() instanceof PlatformException known
                    ? known
                    : new PlatformException("Could not start the local platform: " + e.getCause(), e);
        }
    }
}
