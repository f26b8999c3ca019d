package io.weir.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports on the loopback address. They come from below the range that the system gives to outgoing connections, so
 * that a server that is killed and started again finds its port free.
 */
public final class Ports {

    static final String LOOPBACK = "127.0.0.1";

    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;
    /** Begins elsewhere in every process, so that platforms started side by side rarely meet; no port is given out twice. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 131 % COUNT));

    private Ports() {}

    /**
     * Chooses a port that is free now.
     *
     * @param wanted a port, or 0 for any free one
     * @param what the server's name, for the message
     * @throws PlatformException if {@code wanted} is taken
     */
    static int take(int wanted, String what) {
        if (wanted == 0) {
            return free();
        }
        if (!isFree(wanted)) {
            throw new PlatformException("Port " + wanted + " for " + what + " is taken on " + LOOPBACK
                    + ". Stop the program that listens there (ss -ltnp 'sport = :" + wanted
                    + "' shows it), or ask for another port; 0 takes a free one.");
        }
        return wanted;
    }

    /** A port that nobody listens on now and that this process gives out once. */
    public static int free() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new PlatformException("No port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free on " + LOOPBACK);
    }

    /** Whether anyone accepts connections on {@code port}. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}
