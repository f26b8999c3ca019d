package io.weir.benchmarks.recovery;

import io.weir.benchmarks.Options;
import io.weir.platform.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private final LocalPlatform platform;
    private final Path folder;
    private final Options options;
    private final Map<String, Program> programs = new TreeMap<>();

    Pipeline(Path folder, Options options) throws IOException {
        this.folder = folder;
        this.options = options;
        Files.createDirectories(folder);
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
        weir("scheme", "load", options.text("scheme", "weir-cli/src/main/resources/demo/scheme.yaml"));
    }

    /** Runs a command to its end. */
    void weir(String... arguments) throws InterruptedException {
        Program.running(folder.resolve("commands.log"), environment(Map.of()), List.of(arguments))
                .succeed();
    }

    /** Publishes a steady stream, until the pipeline is closed. */
    void load(long rate) {
        programs.put(
                "load",
                Program.running(
                        folder.resolve("load.log"),
                        environment(Map.of()),
                        List.of("generate", "--payments", "0", "--clean", "--rate", Long.toString(rate))));
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
        List<String> arguments = new ArrayList<>(List.of(processor ? "process" : "sink"));
        for (String setting : options.text(processor ? "processor" : "sink", "").split(",", -1)) {
            if (!setting.isEmpty()) {
                arguments.addAll(List.of("--set", setting));
            }
        }
        Program started = Program.serving(
                folder.resolve(name + ".log"), options.text("heap", "512m"), environment(own), arguments);
        programs.put(name, started);
    }

    Program program(String name) {
        @Nullable Program program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return program;
    }

    /** Records that the coldest copy of the state has not restored yet. */
    double coldRecords(int processors) {
        double cold = 0;
        for (int number = 1; number <= processors; number++) {
            Program program = program("processor-" + number);
            double behind = program.highest(line -> line.startsWith("weir_processor_state_behind "));
            cold = Math.max(cold, program.isHealthy() && behind >= 0 ? behind : Double.MAX_VALUE);
        }
        return cold;
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

    private Map<String, String> environment(Map<String, String> own) {
        Map<String, String> environment = new TreeMap<>(own);
        environment.put("WEIR_KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers());
        environment.put("WEIR_REGISTRY_URL", platform.registryUrl());
        environment.put("WEIR_JDBC_URL", platform.jdbcUrl());
        environment.put("WEIR_JDBC_USER", platform.jdbcUser());
        return environment;
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
        platform.close();
    }
}
