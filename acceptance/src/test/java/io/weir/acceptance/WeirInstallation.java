package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.cli.program.WeirProgram;
import io.weir.platform.LocalPlatform;
import io.weir.platform.LocalProgram;
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

/** Kafka, registry and PostgreSQL on this machine, with topics and the demo's scheme, and Weir's programs as processes. */
final class WeirInstallation implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final String HEAP = "512m";
    private static final Duration END_WITHIN = Duration.ofMinutes(5);
    private static final Path SCHEME = Path.of("../weir-cli/src/main/resources/demo/scheme.yaml");

    private final LocalPlatform platform;
    private final List<LocalProgram> programs = new ArrayList<>();
    private int runs;

    private WeirInstallation(LocalPlatform platform) {
        this.platform = platform;
    }

    /** Starts the servers and makes topics and scheme; no program of Weir runs yet. */
    static WeirInstallation start() {
        WeirInstallation installation =
                new WeirInstallation(LocalPlatform.starting().start());
        installation.weirSucceeds("topics", "create", "--partitions", "" + PARTITIONS);
        installation.weirSucceeds("scheme", "load", SCHEME.toAbsolutePath().toString());
        return installation;
    }

    LocalPlatform platform() {
        return platform;
    }

    LocalProgram processor(String name) {
        Path state = platform.dataFolder().resolve("state").resolve(name);
        return started(WeirProgram.serving(platform, name, HEAP, "process")
                .environment(
                        Map.of("WEIR_PROCESSOR_INSTANCE_ID", name, "WEIR_PROCESSOR_STATE_FOLDER", state.toString())));
    }

    LocalProgram sink(String name) {
        return started(
                WeirProgram.serving(platform, name, HEAP, "sink").environment(Map.of("WEIR_SINK_INSTANCE_ID", name)));
    }

    /** Runs a command to its end. */
    LocalProgram weir(String... arguments) {
        LocalProgram program = weirInBackground(arguments);
        awaitEnd(program);
        return program;
    }

    LocalProgram weirInBackground(String... arguments) {
        return started(WeirProgram.running(platform, "run-" + runs++, HEAP, arguments));
    }

    void weirSucceeds(String... arguments) {
        LocalProgram program = weir(arguments);
        assertThat(program.exitStatus()).as(program.printed()).hasValue(0);
    }

    private LocalProgram started(LocalProgram.Starter starter) {
        LocalProgram program = starter.start();
        programs.add(program);
        return program;
    }

    /** Waits for a program that ends by itself. */
    static void awaitEnd(LocalProgram program) {
        assertThat(program.endsWithin(END_WITHIN)).as(program::printed).isTrue();
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
        for (LocalProgram program : programs) {
            String printed = program.printed();
            logs.append(program.isAlive() ? "\n== running\n" : "\n== ended\n")
                    .append(printed.substring(Math.max(0, printed.length() - 2_000)));
        }
        return logs.toString();
    }

    @Override
    public void close() {
        programs.forEach(LocalProgram::kill);
        platform.close();
    }
}
