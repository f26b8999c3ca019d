package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LocalProgramTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @AutoClose
    private final PlatformFolder folder = PlatformFolder.open(null);

    /** Says what it was told, and serves pages if that was a port. */
    static final class Told {
        private Told() {}

        public static void main(String[] words) throws Exception {
            System.out.println("told " + String.join(" ", words) + " and " + System.getenv("TOLD"));
            if (words.length == 1) {
                HttpServer server = HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0])), 0);
                server.createContext("/", exchange -> {
                    boolean known = exchange.getRequestURI().getPath().equals("/health");
                    byte[] page = (known ? "well" : "what?").getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(known ? 200 : 404, page.length);
                    exchange.getResponseBody().write(page);
                    exchange.close();
                });
                server.start();
            }
        }
    }

    @Test
    void runsToItsEndAndKeepsWhatItPrinted() {
        LocalProgram first = ended("one", "two");
        assertThat(first.exitStatus()).hasValue(0);
        assertThat(first.printed()).isEqualTo("told one two and own\n");

        LocalProgram second = ended("three", "four");
        assertThat(second.printed()).as("not what its predecessor wrote").isEqualTo("told three four and own\n");
        assertThat(second.lastLines()).isEqualTo("  | told three four and own");
        assertThat(second.log()).hasContent("told one two and own\ntold three four and own");
        assertThat(second.isHealthy()).isFalse();
    }

    @Test
    void servesPagesUntilItIsStopped() {
        int port = Ports.free();
        LocalProgram program = new LocalProgram.Starter(folder, "served", Told.class)
                .arguments(Integer.toString(port))
                .serving(port)
                .start();
        await().atMost(LONG).until(program::isHealthy);
        assertThat(program.page("/health")).isEqualTo("well");
        assertThat(program.page("/else")).isEqualTo("what?");
        assertThat(program.exitStatus()).isEmpty();

        program.stop(LONG);
        assertThat(program.exitStatus()).as("SIGTERM").hasValue(128 + 15);
        assertThat(program.isHealthy()).isFalse();
        assertThat(program.page("/health")).isEmpty();
    }

    private LocalProgram ended(String... words) {
        LocalProgram program = new LocalProgram.Starter(folder, "told", Told.class)
                .arguments(words)
                .environment(Map.of("TOLD", "own"))
                .start();
        assertThat(program.endsWithin(LONG)).as(program::printed).isTrue();
        return program;
    }
}
