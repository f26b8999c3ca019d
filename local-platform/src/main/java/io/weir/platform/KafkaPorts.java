package io.weir.platform;

import org.jspecify.annotations.Nullable;

/**
 * Where one broker listens.
 *
 * @param direct for the other brokers, and for clients that go straight to the broker
 * @param detour the second way in, for clients that go through a proxy
 */
record KafkaPorts(int direct, @Nullable Detour detour) {

    /**
     * A way to the broker through a proxy.
     *
     * @param behind where the broker listens for the proxy
     * @param advertised where the proxy listens: the address that the broker tells such clients
     */
    record Detour(int behind, int advertised) {}

    String listeners() {
        return "PLAINTEXT://" + Ports.LOOPBACK + ":" + direct
                + (detour == null ? "" : ",DETOUR://" + Ports.LOOPBACK + ":" + detour.behind());
    }

    String advertisedListeners() {
        return "PLAINTEXT://" + Ports.LOOPBACK + ":" + direct
                + (detour == null ? "" : ",DETOUR://" + Ports.LOOPBACK + ":" + detour.advertised());
    }
}
