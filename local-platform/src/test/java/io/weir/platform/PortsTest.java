package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void givesOutDifferentPorts() {
        assertThat(Ports.take(0, "one")).isNotEqualTo(Ports.take(0, "another"));
    }

    @Test
    void namesAPortThatIsTakenAndTheMend() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = taken.getLocalPort();
            assertThat(Ports.listens(port)).isTrue();
            assertThatThrownBy(() -> LocalPlatform.starting().kafkaPort(port).start())
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("Port " + port + " for Kafka is taken")
                    .hasMessageContaining("ask for another port");
        }
    }
}
