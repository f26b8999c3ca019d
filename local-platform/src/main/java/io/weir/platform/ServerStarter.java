package io.weir.platform;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts one server alone, by default on a temporary folder and a free port.
 *
 * @param <S> the server, or several that belong together
 */
public final class ServerStarter<S extends AutoCloseable> {

    private final String name;
    private final Start<S> start;
    private @Nullable Path dataFolder;
    private int port;
    private Consumer<String> progress = line -> {};

    /** How a server comes up on a folder that it owns from then on. */
    @FunctionalInterface
    interface Start<S> {
        S on(PlatformFolder folder, int port);
    }

    ServerStarter(String name, Start<S> start) {
        this.name = name;
        this.start = start;
    }

    /** Keeps the data in {@code folder}, made if missing. */
    public ServerStarter<S> dataFolder(Path folder) {
        dataFolder = folder;
        return this;
    }

    /** Listens on {@code port}; 0 takes a free one. */
    public ServerStarter<S> port(int port) {
        this.port = port;
        return this;
    }

    /** Tells {@code listener} what is going on, a line at a time. */
    public ServerStarter<S> onProgress(Consumer<String> listener) {
        progress = listener;
        return this;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @throws PlatformException if it doesn't come up
     */
    public S start() {
        int taken = Ports.take(port, name);
        progress.accept("Starting " + name + " on port " + taken);
        PlatformFolder folder = PlatformFolder.open(dataFolder);
        try {
            S server = start.on(folder, taken);
            progress.accept(name + " answers");
            return server;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }
}
