package io.weir.benchmarks.recovery;

import io.weir.benchmarks.Options;
import io.weir.schemas.topics.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How much memory a processor and a sink take that are far behind, and before a database and a broker that are slow.
 *
 * <pre>
 * java -cp 'benchmarks/target/weir-benchmarks-VERSION.jar:benchmarks/target/lib/*' io.weir.benchmarks.recovery.Backlog \
 *      --payments 2000000 --heap 256m
 * </pre>
 */
public final class Backlog {

    private static final int SLOW_ROUNDS = 30;
    private static final long STUCK_MILLIS = 1_900;
    private static final long FREE_MILLIS = 100;

    private final Pipeline pipeline;
    private final List<TopicPartition> instructions;
    private final List<TopicPartition> outcomes;

    /** Makes a server slow and quick again. */
    private interface Brake {
        void set(boolean on) throws Exception;
    }

    private Backlog(Pipeline pipeline, int partitions) {
        this.pipeline = pipeline;
        this.instructions = partitionsOf(Topics.INSTRUCTIONS, partitions);
        this.outcomes = partitionsOf(Topics.OUTCOMES, partitions);
    }

    /** Measures a processor, then a sink, on the same backlog, then both before slow servers. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        int partitions = (int) options.number("partitions", 8);
        Path folder = Path.of(
                options.text("folder", Files.createTempDirectory("weir-backlog").toString()));
        System.out.println("logs and state are in " + folder);
        try (Pipeline pipeline = new Pipeline(folder, options)) {
            pipeline.prepare(partitions);
            new Backlog(pipeline, partitions).measure(options.number("payments", 2_000_000), options);
        }
        System.exit(0); // whatever threads a client has left
    }

    private void measure(long payments, Options options) throws Exception {
        long begin = System.nanoTime();
        pipeline.weir("generate", "--payments", Long.toString(payments), "--seed", "1");
        System.out.printf(Locale.ROOT, "published in %.0f s%n", (System.nanoTime() - begin) / 1e9);
        System.out.println("| who | behind at the start | a second | resident, peak MiB | by tenths of the time, MiB |"
                + " heap, peak MiB |");
        System.out.println("|---|--:|--:|--:|---|--:|");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()))) {
            pipeline.start("processor-1");
            catchUp("processor", "processor-1", () -> behind(admin, "weir-processor", instructions));
            pipeline.start("sink-1");
            catchUp("sink", "sink-1", () -> behind(admin, "weir-sink", outcomes));
            pipeline.load(options.number("rate", 2_000));
            try (Connection lock = DriverManager.getConnection(
                    pipeline.platform().jdbcUrl(), pipeline.platform().jdbcUser(), "")) {
                lock.setAutoCommit(false);
                slow("sink, slow database", "sink-1", on -> lock(lock, on));
            }
            catchUp("sink, after it", "sink-1", () -> behind(admin, "weir-sink", outcomes));
            long broker = pipeline.platform().kafka().pid();
            slow("processor, slow broker", "processor-1", on -> signal(broker, on ? "STOP" : "CONT"));
            catchUp("processor, after it", "processor-1", () -> behind(admin, "weir-processor", instructions));
        }
    }

    /** How far someone has to go. */
    private interface Lag {
        long records() throws Exception;
    }

    private void catchUp(String who, String name, Lag lag) throws Exception {
        long behind = Math.max(lag.records(), 0);
        long begin = System.nanoTime();
        try (Memory memory = new Memory(pipeline.program(name).pid())) {
            long left = Long.MAX_VALUE;
            while (left > 5_000) {
                TimeUnit.SECONDS.sleep(1);
                requireAlive(name);
                left = lag.records();
            }
            print(who, behind, behind / ((System.nanoTime() - begin) / 1e9), memory);
        }
    }

    /** A minute in which it stands still for most of the time. */
    private void slow(String who, String name, Brake brake) throws Exception {
        try (Memory memory = new Memory(pipeline.program(name).pid())) {
            for (int round = 0; round < SLOW_ROUNDS; round++) {
                brake.set(true);
                TimeUnit.MILLISECONDS.sleep(STUCK_MILLIS);
                brake.set(false);
                TimeUnit.MILLISECONDS.sleep(FREE_MILLIS);
                requireAlive(name);
            }
            print(who, 0, 0, memory);
        }
    }

    private static void print(String who, long behind, double aSecond, Memory memory) {
        System.out.printf(Locale.ROOT, "| %s | %,d | %,.0f | %s |%n", who, behind, aSecond, memory.describe());
    }

    private void requireAlive(String name) {
        if (!pipeline.program(name).isAlive()) {
            throw new IllegalStateException(
                    name + " has ended:\n" + pipeline.program(name).lastLines());
        }
    }

    private static void lock(Connection connection, boolean on) throws Exception {
        if (on) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("LOCK TABLE weir.payment IN SHARE ROW EXCLUSIVE MODE");
            }
        } else {
            connection.rollback();
        }
    }

    private static void signal(long pid, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    /** Of committed positions to the ends of the topic; what has no position yet counts from the beginning. */
    private static long behind(Admin admin, String group, List<TopicPartition> partitions) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        ListOffsetsResult ends = admin.listOffsets(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())));
        long behind = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            long end = ends.partitionResult(partition).get().offset();
            behind += end - (position == null ? 0 : position.offset());
        }
        return behind;
    }

    private static List<TopicPartition> partitionsOf(String topic, int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
