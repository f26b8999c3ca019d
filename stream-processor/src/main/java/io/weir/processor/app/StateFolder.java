package io.weir.processor.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the state is in: locked for one process, with a mark that it was left in order. What else is in it is
 * Kafka Streams'. Not thread-safe.
 */
final class StateFolder implements AutoCloseable {

    private static final String LOCK = "weir.lock";
    private static final String CLEAN = "weir.clean";
    private static final String INSTANCE = "weir.instance";

    /** Half of the shortest time that a changelog keeps a deletion for (Kafka's delete.retention.ms, one day). */
    private static final Duration USABLE_FOR = Duration.ofHours(12);

    private final Path folder;
    private final FileChannel channel;
    private final boolean fresh;

    private StateFolder(Path folder, FileChannel channel, boolean fresh) {
        this.folder = folder;
        this.channel = channel;
        this.fresh = fresh;
    }

    /**
     * Makes the folder if it is missing and locks it.
     *
     * @throws IllegalStateException if another process has it
     */
    static StateFolder locked(Path folder) {
        try {
            Files.createDirectories(folder);
            boolean fresh = !Files.exists(folder.resolve(LOCK));
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException("another process works in the state folder " + folder
                        + ": every process needs its own (processor.state.folder)");
            }
            return new StateFolder(folder, channel, fresh);
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder " + folder + " can't be used", e);
        }
    }

    /**
     * Whether what is here may be used: nobody was here before, or the process before ended in order, lately, with state of the
     * very changelogs that are there now. Takes the mark away, so the answer counts for this start only.
     *
     * <p>On Kafka Streams 4.3.1 state that was not closed may be damaged in ways that it does not notice by itself. A folder of
     * another cluster, or of changelogs that were deleted since, would be taken for a part of these. And one that was put
     * back from long ago would keep what was deleted since: the changelogs forget deletions after a day.
     *
     * @param memory ids of the changelogs that are there now
     */
    boolean takeCleanMark(Optional<String> memory, Instant now) {
        Path file = folder.resolve(CLEAN);
        try {
            if (!Files.exists(file)) {
                return fresh;
            }
            String mark = Files.readString(file);
            Files.delete(file);
            return memory.isPresent() && isOf(mark.strip(), memory.get(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(String mark, String memory, Instant now) {
        int end = mark.indexOf(' ');
        if (end < 0 || !mark.substring(end + 1).equals(memory)) {
            return false;
        }
        try {
            Duration age =
                    Duration.between(Instant.parse(mark.substring(0, end)), now).abs();
            return age.compareTo(USABLE_FOR) < 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Whether there is state here of a process that ended in order. */
    boolean isLeftInOrder() {
        return Files.exists(folder.resolve(CLEAN));
    }

    /**
     * To be called when everything in the folder is closed.
     *
     * @param memory ids of the changelogs that the state is made from
     */
    void markClean(String memory, Instant now) {
        try {
            Files.writeString(folder.resolve(CLEAN), now + " " + memory + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name for the instance that works here: made once, the same at every start. */
    String instanceId() {
        Path file = folder.resolve(INSTANCE);
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }
}
