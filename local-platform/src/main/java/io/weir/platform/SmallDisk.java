package io.weir.platform;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk of a given size that can be full and have space again. It is in memory (tmpfs), takes only as much as is written to
 * it, and is there for those only whom it lets in; what is on it lives as long as the disk, whoever is killed.
 *
 * <p>It is mounted in a user and mount namespace of its own, which root and, where the system lets them, ordinary users may
 * make; a process that does nothing holds it. Source: user_namespaces(7), mount_namespaces(7), tmpfs(5). Thread-safe.
 */
public final class SmallDisk implements AutoCloseable {

    /** The file tells that the disk is there; the process that has made it then only stays. */
    private static final String MOUNT_AND_STAY = "mount -n -i -t tmpfs -o size=$2,mode=0700 tmpfs \"$1\""
            + " && : > \"$1/mounted\" && exec sleep 2147483647";

    private static final Duration LONGEST_MOUNT = Duration.ofSeconds(10);
    private static final int TRIES = 10;

    private final PlatformFolder folder;
    private final Path mountPoint;
    private final long bytes;
    private final ServerProcess keeper;

    private SmallDisk(PlatformFolder folder, Path mountPoint, long bytes) {
        this.folder = folder;
        this.mountPoint = mountPoint;
        this.bytes = bytes;
        this.keeper = new ServerProcess(this::launch, () -> Files.exists(seen(mountPoint.resolve("mounted"))));
    }

    /**
     * Makes one below the platform's folder.
     *
     * @throws PlatformException if this system or user may not mount one; says why and what helps
     */
    static SmallDisk in(PlatformFolder folder, long bytes) {
        Path mountPoint = folder.path().resolve("small-disk");
        try {
            Files.createDirectories(mountPoint);
            SmallDisk disk = new SmallDisk(folder, mountPoint, bytes);
            disk.keeper.start();
            return disk;
        } catch (PlatformException e) {
            throw new PlatformException(
                    "A small disk can't be had here: it needs 'unshare --user --map-root-user --mount' and 'nsenter'"
                            + " (package util-linux) and a system that lets this user make namespaces"
                            + " (sysctl user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns). "
                            + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new PlatformException("Could not make " + mountPoint + ": " + e, e);
        }
    }

    /** Why there can't be one here; empty if there can. Takes a moment: it makes one. */
    public static Optional<String> problem() {
        try (PlatformFolder folder = PlatformFolder.open(null);
                SmallDisk disk = in(folder, 1_000_000)) {
            disk.fill();
            return Optional.empty();
        } catch (PlatformException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Where it is, for processes that were {@link #letIn}. */
    Path mountPoint() {
        return mountPoint;
    }

    /** The same file for this process, which sees the disk from outside. */
    Path seen(Path onDisk) {
        return Path.of("/proc", Long.toString(keeper.pid()), "root")
                .resolve(Path.of("/").relativize(onDisk));
    }

    /** The command line {@code words}, run as a process that sees the disk. */
    List<String> letIn(List<String> words) {
        List<String> all = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                Long.toString(keeper.pid()),
                "--user",
                "--mount",
                "--preserve-credentials",
                "--"));
        all.addAll(words);
        return all;
    }

    /** How large it is made: what can be on it. */
    public long sizeBytes() {
        return bytes;
    }

    /** How much is on it. */
    public long usedBytes() {
        try {
            FileStore store = Files.getFileStore(seen(mountPoint));
            return store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            throw new PlatformException("Could not look at " + mountPoint + ": " + e, e);
        }
    }

    /** Leaves not a byte free: who writes more is told that there is no space (ENOSPC). What is on it stays. */
    public void fill() {
        for (int tries = 1; ; tries++) {
            try {
                // As if others had written the rest; that would take the memory.
                resize(Math.max(usedBytes(), 4096));
                return;
            } catch (PlatformException e) {
                // It can't be made smaller than what is on it, which may be more by now.
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Gives all space back. */
    public void giveBack() {
        resize(bytes);
    }

    private void resize(long size) {
        // Said in full: what mount(8) would add from /proc/mounts isn't allowed to users.
        List<String> words = letIn(List.of(
                "mount", "-n", "-i", "-t", "tmpfs", "-o", "remount,size=" + size, "tmpfs", mountPoint.toString()));
        ChildProcess.start(command("mount", words), folder.guardian()).finish(LONGEST_MOUNT);
    }

    private ChildProcess launch() {
        List<String> words = List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                MOUNT_AND_STAY,
                "sh",
                mountPoint.toString(),
                Long.toString(bytes));
        return ChildProcess.start(command("The small disk", words), folder.guardian());
    }

    private ChildProcess.Command command(String name, List<String> words) {
        return new ChildProcess.Command(name, words, folder.log("small-disk"), folder.path(), StopSignal.TERM);
    }

    /** Lets go of it: it is gone when the last process on it is. */
    @Override
    public void close() {
        keeper.stop();
    }
}
