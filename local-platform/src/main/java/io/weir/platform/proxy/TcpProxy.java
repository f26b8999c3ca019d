package io.weir.platform.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network that can break: listens on a loopback port and forwards each connection to another. Bytes are never changed,
 * lost or reordered within a connection, except by a cut. Thread-safe; its threads don't keep the program alive.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

    private final int port;
    private final InetSocketAddress target;
    private final Supplier<Tap> taps;
    private final Flows flows = new Flows();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;
    private Thread serving = Thread.currentThread();

    private TcpProxy(int port, int targetPort, Supplier<Tap> taps) {
        this.port = port;
        this.target = loopback(targetPort);
        this.taps = taps;
    }

    /**
     * Listens on {@code port} of the loopback address for connections to {@code targetPort} there. The server need not run.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static TcpProxy start(int port, int targetPort) {
        return started(new TcpProxy(port, targetPort, () -> Tap.BLIND));
    }

    /** The same before a PostgreSQL, whose commits {@code cutter} cuts. */
    public static TcpProxy start(int port, int targetPort, CommitCutter cutter) {
        return started(new TcpProxy(port, targetPort, cutter::tap));
    }

    private static TcpProxy started(TcpProxy proxy) {
        proxy.accept();
        return proxy;
    }

    public int port() {
        return port;
    }

    /** How many connections there are. */
    public int connections() {
        return links.size();
    }

    /** How many bytes have been forwarded since the start. */
    public long bytes(Direction direction) {
        return flows.of(direction).passed();
    }

    /** Refuses new connections, as if nobody listened; those that are there go on. */
    public synchronized void refuse() {
        if (listener != null) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            listener = null;
            awaitEndOf(serving);
        }
    }

    /** A socket that someone waits at is really closed only when they have gone. */
    private static void awaitEndOf(Thread thread) {
        try {
            if (!thread.join(LONGEST_CLOSE)) {
                throw new IllegalStateException("the listener doesn't close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes new connections again. */
    public synchronized void accept() {
        if (listener == null) {
            try {
                ServerSocket socket = new ServerSocket();
                socket.bind(loopback(port), BACKLOG);
                listener = socket;
                serving = Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                throw new UncheckedIOException("Can't listen on port " + port, e);
            }
        }
    }

    /** Cuts all connections that are there, with a reset at both ends. Returns how many. */
    public int cut() {
        int cut = 0;
        for (Link link : links) {
            cut += link.cut() ? 1 : 0;
        }
        return cut;
    }

    /** Takes bytes and keeps them, as long as buffers last; then takes none. Nobody is told. */
    public void stall(Direction direction) {
        flows.of(direction).stall();
    }

    /** Lets {@code bytes} of each connection go, then waits for {@code tick}, and so on. */
    public void drip(Direction direction, int bytes, Duration tick) {
        flows.of(direction).drip(bytes, tick);
    }

    /** Everything is as it should be again; what was held goes on first. */
    public void mend() {
        flows.run();
        accept();
    }

    /** Stops to listen and cuts what is there. */
    @Override
    public void close() {
        refuse();
        cut();
    }

    private void serve(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or one connection that was given up before it was taken.
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            server.connect(target, CONNECT_MILLIS);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            Link.reset(client);
            Link.reset(server);
            return;
        }
        join(client, server);
    }

    private synchronized void join(Socket client, Socket server) {
        if (listener == null) {
            // Refused while it was being made.
            Link.reset(client);
            Link.reset(server);
            return;
        }
        Link link = new Link(client, server, taps.get(), flows, links::remove);
        links.add(link);
        link.start();
    }

    private static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
