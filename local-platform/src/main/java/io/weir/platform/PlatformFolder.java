package io.weir.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that a platform writes to, held by a lock, and the {@link Guardian} of all that runs on it. A temporary
 * one is removed at the end.
 */
final class PlatformFolder implements AutoCloseable {

    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(45);

    /** What means something else in Kafka's settings and in H2's addresses. */
    private static final Pattern UNFIT = Pattern.compile("[,;\\\\\\v]");

    private final Path path;
    private final FileChannel lock;
    private final Guardian guardian;

    private PlatformFolder(Path path, FileChannel lock, Guardian guardian) {
        this.path = path;
        this.lock = lock;
        this.guardian = guardian;
    }

    /** Takes the folder {@code kept}, made if missing, or a temporary one if that is null. */
    static PlatformFolder open(@Nullable Path kept) {
        return kept == null ? temporary() : kept(kept.toAbsolutePath().normalize());
    }

    private static PlatformFolder temporary() {
        try {
            Path path = Files.createTempDirectory("weir-platform-");
            return locked(path, Optional.of(path));
        } catch (IOException e) {
            throw new PlatformException(
                    "Can't write to the temporary folder " + System.getProperty("java.io.tmpdir") + ": " + e
                            + ". Free some space there, or name another with -Djava.io.tmpdir.",
                    e);
        }
    }

    private static PlatformFolder kept(Path path) {
        if (UNFIT.matcher(path.toString()).find()) {
            throw new PlatformException(
                    "Kafka and the registry can't keep data in a folder with a comma, a semicolon, a"
                            + " backslash or a line break in its path: " + path + ". Name another data folder.");
        }
        try {
            Files.createDirectories(path);
            return locked(path, Optional.empty());
        } catch (IOException e) {
            throw new PlatformException(
                    "Can't write to the data folder " + path + ": " + e
                            + ". Name a folder that this user may create or write.",
                    e);
        }
    }

    private static PlatformFolder locked(Path path, Optional<Path> remove) throws IOException {
        Path file = path.resolve("platform.lock");
        FileChannel lock =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!tryLock(lock)) {
                throw new PlatformException("The data folder " + path + " is in use by another platform ("
                        + Files.readString(file).strip().replace('\n', ',')
                        + "). Stop that one, or name another data folder.");
            }
            awaitFormerGuardian(path, Files.readString(file));
            Files.createDirectories(path.resolve("logs"));
            Files.createDirectories(path.resolve("tmp"));
            Guardian guardian = Guardian.start(remove);
            String holder = "process " + ProcessHandle.current().pid() + "\nguardian " + guardian.pid() + "\n";
            lock.truncate(0);
            lock.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
            return new PlatformFolder(path, lock, guardian);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock got = channel.tryLock();
            return got != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A platform that was killed gives its lock back at once, but its guardian may still be stopping the servers. */
    private static void awaitFormerGuardian(Path path, String holder) throws IOException {
        Optional<ProcessHandle> former = holder.lines()
                .filter(line -> line.startsWith("guardian "))
                .map(line -> Long.parseLong(line.substring("guardian ".length())))
                .findFirst()
                .flatMap(ProcessHandle::of)
                .filter(PlatformFolder::isGuardian);
        if (former.isEmpty()) {
            return;
        }
        long deadline = System.nanoTime() + LONGEST_CLEAN_UP.toNanos();
        while (former.get().isAlive() && isGuardian(former.get())) {
            if (System.nanoTime() - deadline > 0) {
                throw new PlatformException("A former platform on " + path + " is still being stopped by process "
                        + former.get().pid() + ". Try again when that process has ended.");
            }
            try {
                Thread.sleep(Duration.ofMillis(50));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while a former platform on " + path + " was being stopped", e);
            }
        }
    }

    /** Process ids come round again: another program may have the number by now. */
    private static boolean isGuardian(ProcessHandle process) {
        return process.info()
                .arguments()
                .map(words -> List.of(words).contains("weir-guardian"))
                .orElse(false);
    }

    Path path() {
        return path;
    }

    Path log(String server) {
        return path.resolve("logs").resolve(server + ".log");
    }

    /** For what the servers' libraries unpack: a process that is killed leaves it behind. */
    Path scratch() {
        return path.resolve("tmp");
    }

    Guardian guardian() {
        return guardian;
    }

    @Override
    public void close() {
        try (lock) {
            guardian.close();
        } catch (IOException e) {
            throw new PlatformException("Could not give back the data folder " + path + ": " + e.getMessage(), e);
        }
    }
}
