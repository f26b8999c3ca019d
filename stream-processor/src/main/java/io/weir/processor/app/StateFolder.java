package io.weir.processor.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
     * Whether the process before ended in order, or there was none; takes the mark away, so the answer counts for this
     * start only. On Kafka Streams 4.3.1 state that was not closed may be damaged in ways that it does not notice by itself.
     */
    boolean takeCleanMark() {
        try {
            return Files.deleteIfExists(folder.resolve(CLEAN)) || fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is state here of a process that ended in order. */
    boolean isLeftInOrder() {
        return Files.exists(folder.resolve(CLEAN));
    }

    /** To be called when everything in the folder is closed. */
    void markClean() {
        try {
            Files.writeString(folder.resolve(CLEAN), "closed in order\n");
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
