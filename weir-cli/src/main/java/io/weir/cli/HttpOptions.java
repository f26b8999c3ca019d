package io.weir.cli;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.cli.health.Health;
import io.weir.cli.health.HealthServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Where a program says how it is. */
final class HttpOptions {
    private static final int PORT_MAX = 65_535;

    private final Shell shell;

    @Option(
            names = "--http-host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address that /health and /metrics listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Their port, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    HttpOptions(Shell shell) {
        this.shell = shell;
    }

    HealthServer serve(Supplier<Health> health, PrometheusMeterRegistry meters) {
        if (port < 0 || port > PORT_MAX) {
            throw Refusal.usage("--http-port must be 0 to " + PORT_MAX + ", was " + port);
        }
        try {
            HealthServer server = HealthServer.start(new InetSocketAddress(host, port), health, meters);
            shell.say("health: http://%s:%d/health, metrics: http://%s:%d/metrics"
                    .formatted(host, server.port(), host, server.port()));
            return server;
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.unreachable("can't listen on %s:%d (%s); --http-port chooses another port, 0 a free one"
                    .formatted(host, port, FailureText.describe(e)));
        }
    }
}
