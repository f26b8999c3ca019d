package io.weir.benchmarks.audit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.platform.LocalPlatform;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.sink.SettlementSink;
import io.weir.sink.SinkConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What an audit from the start costs, against reading the two topics of payments alone, on a real broker and a real PostgreSQL
 * on this machine. The audit has a process of its own, with a heap that stays the same while the data grows. CPU times are those
 * of Linux, of a whole process: with its start and its compiler.
 *
 * <pre>
 * java -cp 'benchmarks/target/weir-benchmarks-VERSION.jar:benchmarks/target/lib/*' io.weir.benchmarks.audit.AuditBenchmark \
 *      [1000000 4000000]
 * </pre>
 */
public final class AuditBenchmark {
    private static final String HEAP = "-Xmx96m";
    private static final List<Integer> WORKERS = List.of(1, 2);
    private static final int POLL_MILLIS = 200;

    private final LocalPlatform platform;

    private AuditBenchmark(LocalPlatform platform) {
        this.platform = platform;
    }

    /** Sizes to measure at, rising. */
    public static void main(String[] arguments)
            throws IOException, ExecutionException, InterruptedException, SQLException {
        List<Long> sizes = new ArrayList<>();
        for (String argument : arguments) {
            sizes.add(Long.parseLong(argument));
        }
        if (sizes.isEmpty()) {
            sizes.addAll(List.of(1_000_000L, 4_000_000L));
        }
        try (LocalPlatform platform = LocalPlatform.starting().withoutRegistry().start();
                SyntheticTopics topics = new SyntheticTopics(platform.bootstrapServers())) {
            AuditBenchmark benchmark = new AuditBenchmark(platform);
            System.out.println(
                    "| payments | workers | topics read alone, s | audit, s | ratio | CPU of the audit's process, s"
                            + " | CPU of PostgreSQL, s | most heap behind a collection, MB |");
            System.out.println("|--:|--:|--:|--:|--:|--:|--:|--:|");
            for (long size : sizes) {
                topics.fill(size);
                benchmark.store(size);
                for (int workers : WORKERS) {
                    System.out.println(benchmark.measure(size, workers));
                }
            }
        }
    }

    private void store(long payments) throws InterruptedException, SQLException {
        SinkConfig config = SinkConfig.from(Map.of(
                "jdbc.url", platform.jdbcUrl(),
                "jdbc.user", platform.jdbcUser(),
                "kafka.bootstrap.servers", platform.bootstrapServers()));
        try (SettlementSink sink = new SettlementSink(config, new SingleObjectSerdes(), new SimpleMeterRegistry())) {
            sink.start();
            while (stored() < payments) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        try (Connection database = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "")) {
            database.createStatement().execute("VACUUM ANALYZE weir.payment");
        }
    }

    private long stored() throws SQLException {
        try (Connection database = DriverManager.getConnection(platform.jdbcUrl(), platform.jdbcUser(), "");
                ResultSet there = database.createStatement().executeQuery("SELECT to_regclass('weir.sink_batch')")) {
            there.next();
            if (there.getString(1) == null) {
                return 0;
            }
            try (ResultSet count = database.createStatement()
                    .executeQuery("SELECT coalesce(sum(settled + accepted), 0) FROM weir.sink_batch")) {
                count.next();
                return count.getLong(1);
            }
        }
    }

    private String measure(long payments, int workers) throws IOException, InterruptedException {
        double alone = readAlone(payments).toMillis() / 1e3;
        Duration before = ServerCpu.of(platform.postgres().pid());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC", // As the launcher starts it.
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditRun.class.getName(),
                        platform.bootstrapServers(),
                        platform.jdbcUrl(),
                        platform.jdbcUser(),
                        Integer.toString(workers))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            return "| " + payments + " | the audit ended with " + process.exitValue() + ": " + said + " |";
        }
        Duration after = ServerCpu.of(platform.postgres().pid());
        String[] figures = said.substring(said.lastIndexOf('\n') + 1).split(" ", -1);
        double audit = Long.parseLong(figures[0]) / 1e3;
        return String.format(
                Locale.ROOT,
                "| %,d | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f |",
                payments,
                workers,
                alone,
                audit,
                audit / alone,
                Long.parseLong(figures[1]) / 1e3,
                after.minus(before).toMillis() / 1e3,
                Long.parseLong(figures[2]) / 1e6);
    }

    /** All committed records of instructions and outcomes, not decoded. */
    private Duration readAlone(long payments) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", platform.bootstrapServers()));
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 2_000);
        long begin = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < SyntheticTopics.PARTITIONS; partition++) {
                partitions.add(new TopicPartition(Topics.INSTRUCTIONS, partition));
                partitions.add(new TopicPartition(Topics.OUTCOMES, partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long records = 0;
            while (records < 2 * payments) {
                records += consumer.poll(Duration.ofMillis(POLL_MILLIS)).count();
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
