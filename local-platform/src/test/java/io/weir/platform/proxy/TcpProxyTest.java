package io.weir.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.weir.platform.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private static final int SILENCE_MILLIS = 300;

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = TcpProxy.start(Ports.free(), echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void forwardsBothWaysAndCounts() throws IOException {
        byte[] sent = new byte[1_000_000];
        new Random(1).nextBytes(sent);
        try (Socket client = client()) {
            Thread.ofVirtual().start(() -> write(client, sent));
            assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).as("the end of the echo").isEqualTo(-1);
        }
        assertThat(proxy.bytes(Direction.TO_SERVER)).isEqualTo(sent.length);
        assertThat(proxy.bytes(Direction.TO_CLIENT)).isEqualTo(sent.length);
        await().until(() -> proxy.connections() == 0);
    }

    @Test
    void refusesNewConnectionsOnly() throws IOException {
        try (Socket old = client()) {
            assertThat(echoed(old, "before")).isEqualTo("before");
            proxy.refuse();
            assertThatThrownBy(this::client).isInstanceOf(IOException.class).hasMessageContaining("refused");
            assertThat(echoed(old, "during")).isEqualTo("during");
            proxy.mend();
            try (Socket next = client()) {
                assertThat(echoed(next, "after")).isEqualTo("after");
            }
        }
    }

    @Test
    void cutsWhatIsThereAndTakesNewOnes() throws IOException {
        try (Socket one = client();
                Socket two = client()) {
            assertThat(echoed(one, "one") + echoed(two, "two")).isEqualTo("onetwo");
            assertThat(proxy.cut()).isEqualTo(2);
            assertThatThrownBy(() -> one.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThatThrownBy(() -> two.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        try (Socket next = client()) {
            assertThat(echoed(next, "after")).isEqualTo("after");
        }
        assertThat(proxy.cut()).isLessThanOrEqualTo(1);
    }

    @Test
    void holdsTheAnswersOfAStallAndLetsThemGoInOrder() throws IOException {
        try (Socket client = client()) {
            assertThat(echoed(client, "before")).isEqualTo("before");
            proxy.stall(Direction.TO_CLIENT);
            write(client, "first".getBytes(StandardCharsets.US_ASCII));
            isSilent(client);
            write(client, "second".getBytes(StandardCharsets.US_ASCII));
            isSilent(client);
            proxy.mend();
            assertThat(read(client, 11)).isEqualTo("firstsecond");
        }
    }

    @Test
    void takesNoMoreOfAStallThanBuffersHold() throws Exception {
        proxy.stall(Direction.TO_SERVER);
        byte[] much = new byte[100_000_000];
        try (Socket client = client()) {
            Thread writer = Thread.ofVirtual().start(() -> write(client, much));
            assertThat(writer.join(Duration.ofMillis(SILENCE_MILLIS))).isFalse();
            assertThat(proxy.bytes(Direction.TO_SERVER)).isZero();
            proxy.cut();
            assertThat(writer.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void dripsInOneDirectionAndRunsAgainWhenMended() throws IOException {
        try (Socket client = client()) {
            assertThat(echoed(client, "before")).isEqualTo("before");
            proxy.drip(Direction.TO_SERVER, 2, Duration.ofMillis(50));
            long start = System.nanoTime();
            assertThat(echoed(client, "0123456789")).isEqualTo("0123456789");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(250));

            proxy.drip(Direction.TO_SERVER, 1, Duration.ofHours(1));
            write(client, "mended".getBytes(StandardCharsets.US_ASCII));
            isSilent(client);
            proxy.mend();
            assertThat(read(client, 6)).isEqualTo("mended");
        }
    }

    @Test
    void tellsAClientWhoseServerIsGone() throws IOException {
        echo.close();
        try (Socket client = client()) {
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void leavesNothingWhenClosed() throws IOException {
        try (Socket client = client()) {
            assertThat(echoed(client, "before")).isEqualTo("before");
            proxy.stall(Direction.TO_CLIENT);
            write(client, new byte[10]);
            proxy.close();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(this::client).hasMessageContaining("refused");
        await().until(() -> proxy.connections() == 0);
    }

    private static void isSilent(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(10_000);
    }

    private Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(10_000);
        return client;
    }

    private static String echoed(Socket client, String text) throws IOException {
        write(client, text.getBytes(StandardCharsets.US_ASCII));
        return read(client, text.length());
    }

    private static String read(Socket client, int bytes) throws IOException {
        return new String(client.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private static void write(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
        } catch (IOException e) {
            // The reader finds out.
        }
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket one = echo.accept();
                Thread.ofVirtual().start(() -> echo(one));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private static void echo(Socket one) {
        try (one;
                OutputStream out = one.getOutputStream()) {
            one.getInputStream().transferTo(out);
        } catch (IOException e) {
            // Cut.
        }
    }
}
