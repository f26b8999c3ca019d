package io.weir.cli.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Serves {@code /health} (200 or 503, with the problems) and {@code /metrics} (Prometheus) of a program. Ends with the process or
 * when it is closed.
 */
public final class HealthServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;

    private HealthServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens.
     *
     * @throws IOException if the port is taken
     */
    public static HealthServer start(InetSocketAddress address, Supplier<Health> health, PrometheusMeterRegistry meters)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "weir-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, NOT_FOUND, "text/plain", "see /health and /metrics\n"));
        server.createContext("/health", exact("/health", exchange -> healthOf(exchange, health.get())));
        server.createContext(
                "/metrics",
                exact(
                        "/metrics",
                        exchange -> answer(exchange, OK, "text/plain; version=0.0.4; charset=utf-8", meters.scrape())));
        server.start();
        return new HealthServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpHandler exact(String path, HttpHandler handler) {
        return exchange -> {
            if (exchange.getRequestURI().getPath().equals(path)) {
                handler.handle(exchange);
            } else {
                answer(exchange, NOT_FOUND, "text/plain", "see /health and /metrics\n");
            }
        };
    }

    private static void healthOf(HttpExchange exchange, Health health) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("healthy", health.isHealthy());
        fields.put("problems", health.problems());
        if (!health.extensions().isEmpty()) {
            fields.put("extensions", health.extensions());
        }
        String json = new ObjectMapper().writeValueAsString(fields) + "\n";
        answer(exchange, health.isHealthy() ? OK : UNAVAILABLE, "application/json", json);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
