package io.weir.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A long-running command of {@code weir} in a process of its own. It ends with this process, however this one ends: the end of
 * its standard input stops it.
 */
final class ChildProgram implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 100;
    private static final int OK = 200;

    private final String name;
    private final Process process;
    private final Path log;
    private final int port;

    private ChildProgram(String name, Process process, Path log, int port) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param name the command
     * @param config file with its settings
     * @param logs folder for what it logs
     * @param heap most memory, as the JVM takes it
     */
    static ChildProgram start(String name, Path config, Path logs, String heap) throws IOException {
        int port = freePort();
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                // A demo is short and the machine small: the quick compiler alone is twice as fast over its first
                // minute.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            words.add("--sun-misc-unsafe-memory-access=allow");
        }
        words.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.weir.cli.Weir",
                name,
                "--config",
                config.toString(),
                "--http-port",
                Integer.toString(port),
                "--stop-at-end-of-input"));
        Files.createDirectories(logs);
        Path log = logs.resolve("weir-" + name + ".log");
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("WEIR_"));
        return new ChildProgram(name, builder.start(), log, port);
    }

    /** Waits until it is healthy. */
    void awaitHealthy() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isHealthy()) {
            requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IOException("weir %s is not healthy after %d s; its log is %s%n%s"
                        .formatted(name, READY_WITHIN.toSeconds(), log, lastLines()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** @throws IOException with the end of its log if it has ended */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("weir %s has ended with status %d; its log is %s%n%s"
                    .formatted(name, process.exitValue(), log, lastLines()));
        }
    }

    long pid() {
        return process.pid();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.flush();
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isHealthy() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create(address() + "/health").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
