package io.weir.benchmarks.recovery;

import io.weir.cli.Weir;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A command of {@code weir} in a process of its own, with the quick compiler alone: so many JVMs start on one machine that
 * they would else mostly compile. Ends with this process: the end of its input stops it.
 */
final class Program implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int OK = 200;

    private final Process process;
    private final Path log;
    private final int port;

    private Program(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** A program that serves health and metrics, and runs until it is stopped. */
    static Program serving(Path log, String heap, Map<String, String> environment, List<String> arguments) {
        int port = freePort();
        List<String> words = new ArrayList<>(arguments);
        words.addAll(List.of("--http-port", Integer.toString(port), "--stop-at-end-of-input"));
        return started(log, heap, environment, words, port);
    }

    /** Any other command. */
    static Program running(Path log, Map<String, String> environment, List<String> arguments) {
        return started(log, "512m", environment, arguments, 0);
    }

    private static Program started(
            Path log, String heap, Map<String, String> environment, List<String> arguments, int port) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "io.weir.cli.Weir"));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CLASSPATH", classPath());
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start(), log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits until it has ended. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("did not stop within a minute of SIGTERM: " + log);
        }
    }

    /** Waits for a command that ends. */
    void succeed() throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ended with status " + process.exitValue() + ": " + end());
        }
    }

    boolean isHealthy() {
        try {
            HttpURLConnection connection = connection("/health");
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == OK;
        } catch (IOException e) {
            return false;
        }
    }

    /** The highest number among the lines of its metrics that are asked for; −1 if there is none. */
    double highest(Predicate<String> line) {
        double highest = -1;
        try (InputStream metrics = connection("/metrics").getInputStream()) {
            for (String each : new String(metrics.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!each.startsWith("#") && line.test(each)) {
                    double value = Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1));
                    highest = Double.isNaN(value) ? highest : Math.max(highest, value);
                }
            }
        } catch (IOException e) {
            return -1;
        }
        return highest;
    }

    /** The last lines of its log. */
    String end() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** That of this process, but with the command's own settings of the log before ours. */
    private static String classPath() {
        String command =
                Weir.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return command + File.pathSeparator + System.getProperty("java.class.path");
    }

    private HttpURLConnection connection(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
