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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 on the loopback address, as durable as in production: {@code fsync}, {@code synchronous_commit} and
 * {@code full_page_writes} are on. Anyone on this machine may log in as {@link #jdbcUser()}, without a password.
 */
public final class LocalPostgres implements LocalServer, AutoCloseable {

    private static final String MAJOR_VERSION = "18";
    private static final String USER = "postgres";
    /** Takes the empty data folder and some of the log. */
    private static final long SMALLEST_DISK = 200_000_000;

    private final PlatformFolder folder;
    private final boolean ownsFolder;
    private final int port;
    private final @Nullable SmallDisk disk;
    private final ServerProcess server;

    private LocalPostgres(PlatformFolder folder, boolean ownsFolder, int port, @Nullable SmallDisk disk) {
        this.folder = folder;
        this.ownsFolder = ownsFolder;
        this.port = port;
        this.disk = disk;
        this.server = new ServerProcess(this::launch, this::answers);
    }

    /** A PostgreSQL alone. */
    public static ServerStarter<LocalPostgres> starting() {
        return new ServerStarter<>(
                "PostgreSQL", (folder, port) -> new LocalPostgres(folder, true, port, null).started());
    }

    /** A PostgreSQL alone, whose data is on a {@link #disk} of {@code bytes} in memory; at least {@value #SMALLEST_DISK}. */
    public static ServerStarter<LocalPostgres> startingOnSmallDisk(long bytes) {
        requireRoom(bytes);
        return new ServerStarter<>(
                "PostgreSQL",
                (folder, port) -> new LocalPostgres(folder, true, port, SmallDisk.in(folder, bytes)).started());
    }

    static void requireRoom(long bytes) {
        if (bytes < SMALLEST_DISK) {
            throw new IllegalArgumentException("a disk of " + bytes + " bytes; at least " + SMALLEST_DISK);
        }
    }

    /**
     * A PostgreSQL on a platform's folder, which the platform closes.
     *
     * @param diskBytes the size of its disk, 0 for none of its own
     */
    static LocalPostgres on(PlatformFolder folder, int port, long diskBytes, Consumer<String> progress) {
        SmallDisk disk = diskBytes == 0 ? null : SmallDisk.in(folder, diskBytes);
        LocalPostgres postgres = new LocalPostgres(folder, false, Ports.take(port, "PostgreSQL"), disk).started();
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

    /** Where its data is, as this process sees it; copied as it is, while the server is dead, it is a whole backup. */
    public Path dataFolder() {
        return seen(data());
    }

    /**
     * The small disk that the data is on.
     *
     * @throws IllegalStateException if it was started without one
     */
    public SmallDisk disk() {
        if (disk == null) {
            throw new IllegalStateException("this PostgreSQL was started without a small disk");
        }
        return disk;
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
        if (disk != null) {
            disk.close();
        }
        if (ownsFolder) {
            folder.close();
        }
    }

    private ChildProcess launch() {
        Path programs = PostgresBinaries.unpacked();
        Path data = data();
        initialize(programs, data);
        List<String> words =
                new ArrayList<>(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        words.addAll(PostgresSettings.options(port, disk == null ? 0 : disk.sizeBytes()));
        return ChildProcess.start(command("PostgreSQL", words), folder.guardian());
    }

    private void initialize(Path programs, Path data) {
        try {
            if (Files.exists(seen(data))) {
                requireOwnVersion(seen(data));
                return;
            }
            // Under another name first: a half-made one is never taken for a whole one.
            Path unfinished = data.resolveSibling("postgres.unfinished");
            Folders.remove(seen(unfinished));
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
            Files.move(seen(unfinished), seen(data), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformException("Could not lay out PostgreSQL's data in " + data + ": " + e, e);
        }
    }

    private Path data() {
        return (disk == null ? folder.path() : disk.mountPoint()).resolve("postgres");
    }

    /** A path of the server, as this process sees it. */
    private Path seen(Path path) {
        return disk == null ? path : disk.seen(path);
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
        if (UserId.own() == 0 || disk != null) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it doesn't see that it does.
            all.addAll(List.of("unshare", "--user"));
        }
        all.addAll(words);
        if (disk != null) {
            all = disk.letIn(all);
        }
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
