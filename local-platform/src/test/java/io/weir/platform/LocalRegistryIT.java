package io.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LocalRegistryIT {

    @AutoClose
    private final LocalRegistry registry = LocalRegistry.starting().start();

    /** An id that is given anew for another schema would make every record before it unreadable. */
    @Test
    void keepsASchemaThatItHasAnsweredForOverAKill() throws Exception {
        int id = new RegistryClient(registry.confluentUrl()).register("Kept");
        registry.kill();
        registry.restart();

        RegistryClient client = new RegistryClient(registry.confluentUrl());
        assertThat(client.schema(id)).contains("Kept");
        assertThat(client.register("Other")).isNotEqualTo(id);
        assertThat(client.register("Kept")).isEqualTo(id);
    }
}
