package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Kafka, registry and PostgreSQL on this machine, with topics and the demo's scheme, and Weir's programs as processes. */
final class WeirInstallation implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final Path SCHEME = Path.of("../weir-cli/src/main/resources/demo/scheme.yaml");

    private final LocalPlatform platform;
    private final Path folder;
    private final List<WeirProgram> programs = new ArrayList<>();
    private int runs;

    private WeirInstallation(LocalPlatform platform, Path folder) {
        this.platform = platform;
        this.folder = folder;
    }

    /** Starts the servers and makes topics and scheme; no program of Weir runs yet. */
    static WeirInstallation start() throws IOException {
        Path folder = Files.createTempDirectory("weir-acceptance");
        WeirInstallation installation =
                new WeirInstallation(LocalPlatform.starting().start(), folder);
        installation.weirSucceeds("topics", "create", "--partitions", "" + PARTITIONS);
        installation.weirSucceeds("scheme", "load", SCHEME.toString());
        return installation;
    }

    LocalPlatform platform() {
        return platform;
    }

    WeirProgram processor(String name) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "WEIR_PROCESSOR_INSTANCE_ID",
                name,
                "WEIR_PROCESSOR_STATE_FOLDER",
                folder.resolve(name).toString(),
                "WEIR_HTTP_PORT",
                "0"));
        return program(name, settings, "process");
    }

    WeirProgram sink(String name) {
        return program(name, Map.of("WEIR_SINK_INSTANCE_ID", name, "WEIR_HTTP_PORT", "0"), "sink");
    }

    /** Runs a command to its end. */
    WeirProgram weir(String... arguments) {
        WeirProgram program = program("run-" + runs++, Map.of(), arguments);
        program.exitStatus();
        return program;
    }

    WeirProgram weirInBackground(String... arguments) {
        return program("run-" + runs++, Map.of(), arguments);
    }

    void weirSucceeds(String... arguments) {
        WeirProgram program = weir(arguments);
        assertThat(program.exitStatus()).as(program.printed()).isZero();
    }

    /** Waits until a query of one number gives at least {@code expected}. */
    void awaitRows(String query, long expected) {
        await(query)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(number(query)).as(this::logs).isGreaterThanOrEqualTo(expected));
    }

    long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return String.join("\n", lines);
        }
    }

    /** The end of what each running program has printed. */
    private String logs() {
        StringBuilder logs = new StringBuilder();
        for (WeirProgram program : programs) {
            String printed = program.printed();
            logs.append(program.isRunning() ? "\n== running\n" : "\n== ended\n")
                    .append(printed.substring(Math.max(0, printed.length() - 2_000)));
        }
        return logs.toString();
    }

    private WeirProgram program(String name, Map<String, String> settings, String... arguments) {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("WEIR_KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers());
        environment.put("WEIR_REGISTRY_URL", platform.registryUrl());
        environment.put("WEIR_JDBC_URL", platform.jdbcUrl());
        environment.put("WEIR_JDBC_USER", platform.jdbcUser());
        WeirProgram program = WeirProgram.start(folder.resolve(name + ".log"), environment, List.of(arguments));
        programs.add(program);
        return program;
    }

    @Override
    public void close() throws IOException {
        programs.forEach(WeirProgram::close);
        platform.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
