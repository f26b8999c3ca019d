package io.weir.benchmarks.recovery;

import io.weir.benchmarks.Options;
import io.weir.cli.program.WeirProgram;
import io.weir.platform.LocalPlatform;
import io.weir.platform.LocalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Servers on this machine and Weir's programs as processes, by name: {@code processor-1}, {@code sink-1} and so on. */
final class Pipeline implements AutoCloseable {

    private static final String LONGEST_BETWEEN_ROWS = """
            SELECT coalesce(1000 * extract(epoch FROM max(gap)), 0)::bigint FROM (
                SELECT committed_at,
                       committed_at - lag(committed_at) OVER (PARTITION BY b.topic_id, partition ORDER BY from_offset) AS gap
                FROM weir.sink_batch b JOIN weir.sink_partition p USING (topic_id, partition)
                WHERE p.topic = 'payments.outcomes' AND committed_at > ?::timestamptz - interval '1 minute') gaps
            WHERE committed_at >= ?
            """;

    private static final String ALL_STORED_SINCE = """
            SELECT coalesce(bool_and(stored), false) FROM (
                SELECT max(committed_at) > ? AS stored
                FROM weir.sink_batch b JOIN weir.sink_partition p USING (topic_id, partition)
                WHERE p.topic = 'payments.outcomes' GROUP BY partition) partitions
            """;

    private static final Duration STOP_WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LocalPlatform platform;
    private final Path folder;
    private final Options options;
    private final Map<String, LocalProgram> programs = new TreeMap<>();

    Pipeline(Path folder, Options options) throws IOException {
        this.folder = folder.toAbsolutePath();
        this.options = options;
        Files.createDirectories(this.folder);
        this.platform = LocalPlatform.starting().brokers(brokers(options)).start();
    }

    /** {@code --brokers}, one without it: that many copies has each partition. */
    static int brokers(Options options) {
        return (int) options.number("brokers", 1);
    }

    String bootstrapServers() {
        return platform.bootstrapServers();
    }

    LocalPlatform platform() {
        return platform;
    }

    /** Makes the topics, and puts the scheme in force. */
    void prepare(int partitions) throws InterruptedException {
        weir(
                "topics",
                "create",
                "--partitions",
                Integer.toString(partitions),
                "--replication-factor",
                Integer.toString(brokers(options)));
        Path scheme = Path.of(options.text("scheme", "weir-cli/src/main/resources/demo/scheme.yaml"));
        weir("scheme", "load", scheme.toAbsolutePath().toString());
    }

    /** Runs a command to its end. */
    void weir(String... arguments) throws InterruptedException {
        LocalProgram command = running("commands", arguments);
        while (!command.endsWithin(LOOK)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        if (command.exitStatus().orElseThrow() != 0) {
            throw new IllegalStateException(
                    "ended with status " + command.exitStatus().orElseThrow() + ":\n" + command.lastLines());
        }
    }

    /** Publishes a steady stream, until the pipeline is closed. */
    void load(long rate) {
        programs.put("load", running("load", "generate", "--payments", "0", "--clean", "--rate", Long.toString(rate)));
    }

    private LocalProgram running(String name, String... arguments) {
        return WeirProgram.running(platform, name, "512m", arguments)
                .log(folder.resolve(name + ".log"))
                .start();
    }

    /** Starts a processor or a sink, again under the same name in the same folder. */
    void start(String name) {
        boolean processor = name.startsWith("processor");
        Map<String, String> own = processor
                ? Map.of(
                        "WEIR_PROCESSOR_INSTANCE_ID", name,
                        "WEIR_PROCESSOR_STATE_FOLDER",
                                folder.resolve("state-" + name).toString(),
                        "WEIR_PROCESSOR_STANDBY_REPLICAS", options.text("standbys", "1"),
                        "WEIR_PROCESSOR_STORE_MEMORY_MIB", options.text("memory-mib", "256"))
                : Map.of("WEIR_SINK_INSTANCE_ID", name);
        LocalProgram.Starter starter = WeirProgram.serving(
                        platform, name, options.text("heap", "512m"), processor ? "process" : "sink")
                .environment(own)
                .log(folder.resolve(name + ".log"));
        for (String setting : options.text(processor ? "processor" : "sink", "").split(",", -1)) {
            if (!setting.isEmpty()) {
                starter.arguments("--set", setting);
            }
        }
        programs.put(name, starter.start());
    }

    /** Stops a processor or a sink in an orderly way. */
    void stop(String name) {
        LocalProgram program = program(name);
        program.stop(STOP_WITHIN);
        if (program.exitStatus().orElseThrow() == LocalProgram.KILLED) {
            throw new IllegalStateException("did not stop within a minute of SIGTERM: " + program.log());
        }
    }

    LocalProgram program(String name) {
        @Nullable LocalProgram program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return program;
    }

    /** Records that the coldest copy of the state has not restored yet. */
    double coldRecords(int processors) {
        double cold = 0;
        for (int number = 1; number <= processors; number++) {
            LocalProgram program = program("processor-" + number);
            double behind = highest(program.page("/metrics"), "weir_processor_state_behind");
            cold = Math.max(cold, program.isHealthy() && behind >= 0 ? behind : Double.MAX_VALUE);
        }
        return cold;
    }

    /** Whether answers of each partition that has any have been stored after {@code since}. */
    boolean allStoredSince(Instant since) {
        try (Connection connection = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "");
                PreparedStatement query = connection.prepareStatement(ALL_STORED_SINCE)) {
            query.setTimestamp(1, Timestamp.from(since));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not see what is stored", e);
        }
    }

    /** The longest time between the commits of two batches of a partition's answers, up to now, in milliseconds. */
    long longestBetweenRows(Instant since) throws SQLException {
        try (Connection connection = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "");
                PreparedStatement query = connection.prepareStatement(LONGEST_BETWEEN_ROWS)) {
            query.setTimestamp(1, Timestamp.from(since));
            query.setTimestamp(2, Timestamp.from(since));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** The highest value of a metric without labels; −1 if there is none. */
    private static double highest(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(-1);
    }

    @Override
    public void close() {
        programs.values().forEach(LocalProgram::kill);
        platform.close();
    }
}
