package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    @AutoClose
    private final PlatformFolder folder = PlatformFolder.open(null);

    @Test
    void quotesTheEndOfTheLogOfOneThatDiesAtItsStart() {
        run("exit 0").finish(Duration.ofSeconds(10));
        ServerProcess server =
                new ServerProcess(() -> run("for i in $(seq 40); do echo line $i; done; exit 3"), () -> false);
        assertThatThrownBy(server::start)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("A server has ended while starting")
                .hasMessageContaining(folder.log("server").toString())
                .hasMessageContaining("| line 26")
                .hasMessageEndingWith("| line 40")
                .hasMessageNotContainingAny("line 25");
    }

    @Test
    void asksToStopBeforeItKills() {
        ChildProcess polite = run("trap 'exit 0' TERM; echo on; while :; do sleep 0.05; done");
        ChildProcess stubborn = run("trap '' TERM; while :; do sleep 0.05; done");
        polite.stop(Duration.ofSeconds(10));
        stubborn.stop(Duration.ofMillis(200));
        assertThat(polite.isAlive()).isFalse();
        assertThat(stubborn.isAlive()).isFalse();
    }

    @Test
    void endsWithItsFolder() {
        ChildProcess child;
        try (PlatformFolder shortLived = PlatformFolder.open(null)) {
            child = ChildProcess.start(command(shortLived, "sleep 100"), shortLived.guardian());
            assertThat(child.isAlive()).isTrue();
        }
        assertThat(child.endsWithin(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void saysWhyAFinishedOneHasFailed() {
        assertThatThrownBy(() -> run("echo no luck; exit 4").finish(Duration.ofSeconds(10)))
                .hasMessageContaining("A server has failed with exit code 4")
                .hasMessageContaining("no luck");
    }

    private ChildProcess run(String script) {
        return ChildProcess.start(command(folder, script), folder.guardian());
    }

    private static ChildProcess.Command command(PlatformFolder folder, String script) {
        return new ChildProcess.Command(
                "A server", List.of("sh", "-c", script), folder.log("server"), folder.path(), StopSignal.TERM);
    }
}
