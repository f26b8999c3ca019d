package io.weir.acceptance.fault;

import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.Positions;
import io.weir.acceptance.ground.Program;
import io.weir.acceptance.ground.Program.Kind;
import io.weir.platform.Folders;
import io.weir.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is put back as it was some time ago: a folder of state, the database, the offsets of the sinks' group. */
final class PastFaults {
    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(2);
    private static final int GOES_ON_MILLIS = 3_000;
    private static final int GOES_ON_MORE_MILLIS = 5_000;

    private PastFaults() {}

    static List<Fault> all() {
        return List.of(
                new NamedFault(
                        "old-state",
                        "A processor is stopped, and comes back with a copy of its state from some time before.",
                        PastFaults::oldState),
                new NamedFault(
                        "postgres-goes-back",
                        "PostgreSQL comes back as it was some time before: rows that it had acknowledged are gone.",
                        PastFaults::databaseGoesBack),
                new NamedFault(
                        "sink-offsets",
                        "The offsets that the sinks' group has committed are deleted, set back or set ahead: only a"
                                + " mirror.",
                        PastFaults::sinkOffsets));
    }

    private static void oldState(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        Program processor = ground.any(Kind.PROCESSOR, random);
        Path folder = ground.stateFolder(processor.name());
        Path copy = folder.resolveSibling(processor.name() + ".of-before");
        processor.stop();
        copy(folder, copy);
        processor.start();
        if (!processor.isHealthyWithin(HEALTHY_WITHIN)) {
            throw new IOException(processor + " is not healthy after " + HEALTHY_WITHIN.toSeconds() + " s");
        }
        TimeUnit.MILLISECONDS.sleep(GOES_ON_MILLIS + random.nextInt(GOES_ON_MORE_MILLIS));
        boolean inOrder = random.nextBoolean();
        if (inOrder) {
            processor.stop();
        } else {
            processor.kill();
        }
        Folders.remove(folder);
        Files.move(copy, folder, StandardCopyOption.ATOMIC_MOVE);
        log.say("%s %s, and got its state of before back".formatted(inOrder ? "stopped" : "killed", processor));
        processor.start();
    }

    private static void databaseGoesBack(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        Path folder = ground.platform().postgres().dataFolder();
        Path copy = folder.resolveSibling("postgres.of-before");
        ground.platform().postgres().kill();
        copy(folder, copy);
        Files.deleteIfExists(copy.resolve("postmaster.pid")); // that number may be another process by then
        ground.platform().postgres().restart();
        TimeUnit.MILLISECONDS.sleep(GOES_ON_MILLIS + random.nextInt(GOES_ON_MORE_MILLIS));
        String answers = "SELECT coalesce(sum(rows_total), 0) FROM weir.sink_partition";
        long later = ground.database().number(answers);
        ground.platform().postgres().kill();
        Folders.remove(folder);
        Files.move(copy, folder, StandardCopyOption.ATOMIC_MOVE);
        ground.platform().postgres().restart();
        log.say("PostgreSQL went back from %,d rows to %,d or more"
                .formatted(later, ground.database().number(answers)));
    }

    private static void sinkOffsets(Ground ground, FaultLog log, RandomGenerator random) throws Exception {
        ground.sinks().forEach(Program::stop);
        Map<TopicPartition, OffsetAndMetadata> set = new HashMap<>();
        int way = random.nextInt(3);
        for (TopicPartition partition : ground.positions().of(Topics.OUTCOMES)) {
            set.put(partition, new OffsetAndMetadata(way == 0 ? 0 : 1_000_000_000L));
        }
        Administration.ask(ground, admin -> {
            Positions.empty(admin, Ground.SINK_GROUP);
            return way < 2
                    ? admin.alterConsumerGroupOffsets(Ground.SINK_GROUP, set)
                            .all()
                            .get()
                    : admin.deleteConsumerGroups(List.of(Ground.SINK_GROUP))
                            .all()
                            .get();
        });
        log.say("the sinks' committed offsets were "
                + List.of("set back", "set ahead", "deleted").get(way));
        ground.sinks().forEach(Program::start);
    }

    private static void copy(Path from, Path to) throws IOException {
        Folders.remove(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
