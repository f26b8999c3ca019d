package io.weir.platform.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through the proxy: two sockets and a thread for each direction. */
final class Link {

    private static final int CHUNK_BYTES = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private final Tap tap;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final AtomicInteger pumping = new AtomicInteger(2);
    private final Flows flows;
    private final Consumer<Link> atEnd;

    Link(Socket client, Socket server, Tap tap, Flows flows, Consumer<Link> atEnd) {
        this.client = client;
        this.server = server;
        this.tap = tap;
        this.flows = flows;
        this.atEnd = atEnd;
    }

    void start() {
        Thread.ofVirtual().start(() -> pump(Direction.TO_SERVER, client, server));
        Thread.ofVirtual().start(() -> pump(Direction.TO_CLIENT, server, client));
    }

    /** Ends it in the middle: both ends see a reset. Whether it was open until now. */
    boolean cut() {
        if (!open.compareAndSet(true, false)) {
            return false;
        }
        reset(client);
        reset(server);
        flows.lookAgain();
        return true;
    }

    private void pump(Direction direction, Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            Flow flow = flows.of(direction);
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                Tap.Verdict verdict = tap.see(direction, chunk, length);
                if (verdict == Tap.Verdict.PASS || verdict == Tap.Verdict.PASS_THEN_CUT) {
                    forward(chunk, length, out, flow);
                }
                if (verdict == Tap.Verdict.CUT || verdict == Tap.Verdict.PASS_THEN_CUT) {
                    cut();
                    break;
                }
            }
            if (open.get()) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            // One end is gone: the other must learn it.
            cut();
        } finally {
            if (pumping.decrementAndGet() == 0) {
                end();
            }
        }
    }

    private void forward(byte[] chunk, int length, OutputStream out, Flow flow) throws IOException {
        for (int from = 0; from < length; ) {
            int some = flow.permit(length - from, open::get);
            out.write(chunk, from, some);
            flow.count(some);
            from += some;
        }
    }

    private void end() {
        open.set(false);
        close(client);
        close(server);
        tap.ended();
        atEnd.accept(this);
    }

    static void reset(Socket socket) {
        try {
            // Closing then sends a reset instead of an orderly end.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone in any case.
        }
    }
}
