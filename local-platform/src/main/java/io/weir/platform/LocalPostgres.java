package io.weir.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A real PostgreSQL 18 on the loopback address, as durable as in production: {@code fsync}, {@code synchronous_commit} and
 * {@code full_page_writes} are on. Anyone on this machine may log in as {@link #jdbcUser()}, without a password.
 */
public final class LocalPostgres implements LocalServer, AutoCloseable {

    private static final String MAJOR_VERSION = "18";
    private static final String USER = "postgres";
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            // Tells when a row was really committed; the demo measures latency by it.
            Map.entry("track_commit_timestamp", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("min_wal_size", "256MB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // Short statements only: compiling them costs more than it gives.
            Map.entry("jit", "off"),
            Map.entry("listen_addresses", Ports.LOOPBACK),
            // Nothing outside the data folder, not even after SIGKILL: no socket file, no file in /dev/shm.
            Map.entry("unix_socket_directories", ""),
            Map.entry("dynamic_shared_memory_type", "mmap")));

    private final PlatformFolder folder;
    private final boolean ownsFolder;
    private final int port;
    private final ServerProcess server;

    private LocalPostgres(PlatformFolder folder, boolean ownsFolder, int port) {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.port = port;
        this.server = new ServerProcess(this::launch, this::answers);
    }

    /** A PostgreSQL alone. */
    public static ServerStarter<LocalPostgres> starting() {
        return new ServerStarter<>("PostgreSQL", (folder, port) -> new LocalPostgres(folder, true, port).started());
    }

    /** A PostgreSQL on a platform's folder, which the platform closes. */
    static LocalPostgres on(PlatformFolder folder, int port, Consumer<String> progress) {
        LocalPostgres postgres = new LocalPostgres(folder, false, Ports.take(port, "PostgreSQL")).started();
        progress.accept("PostgreSQL answers on " + postgres.jdbcUrl());
        return postgres;
    }

    private LocalPostgres started() {
        server.start();
        return this;
    }

    /** The database {@code postgres}, without user. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + port + "/postgres";
    }

    /** The superuser; it has no password. */
    public String jdbcUser() {
        return USER;
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
        Path programs = PostgresBinaries.unpacked();
        Path data = folder.path().resolve("postgres");
        initialize(programs, data);
        List<String> words = new ArrayList<>(
                List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString(), "-c", "port=" + port));
        SETTINGS.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return ChildProcess.start(command("PostgreSQL", words), folder.guardian());
    }

    private void initialize(Path programs, Path data) {
        try {
            if (Files.exists(data)) {
                requireOwnVersion(data);
                return;
            }
            // Under another name first: a half-made one is never taken for a whole one.
            Path unfinished = data.resolveSibling("postgres.unfinished");
            Folders.remove(unfinished);
            List<String> words = List.of(
                    programs.resolve("bin/initdb").toString(),
                    "--pgdata=" + unfinished,
                    "--username=" + USER,
                    "--auth=trust",
                    "--encoding=UTF-8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            ChildProcess.start(command("initdb of PostgreSQL", words), folder.guardian())
                    .finish(Duration.ofMinutes(1));
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformException("Could not lay out PostgreSQL's data in " + data + ": " + e, e);
        }
    }

    private static void requireOwnVersion(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        String found = Files.exists(file) ? Files.readString(file).strip() : "no PG_VERSION";
        if (!found.equals(MAJOR_VERSION)) {
            throw new PlatformException("The data in " + data + " is not that of a PostgreSQL " + MAJOR_VERSION
                    + " (found: " + found + "). Name another data folder, or move this one away.");
        }
    }

    private ChildProcess.Command command(String name, List<String> words) {
        List<String> all = new ArrayList<>();
        if (UserId.own() == 0) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it doesn't see that it does.
            all.addAll(List.of("unshare", "--user"));
        }
        all.addAll(words);
        String who = UserId.own() == 0 ? name + " (as root through 'unshare --user'; else run as another user)" : name;
        return new ChildProcess.Command(who, all, folder.log("postgres"), folder.path(), StopSignal.INT);
    }

    private boolean answers() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, "");
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("SELECT 1")) {
            return one.next();
        }
    }
}
