package io.weir.acceptance.incident;

import io.weir.acceptance.ground.Program;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The processor's group finds other committed offsets than it left: an operator's tool, a restored broker. */
final class PositionIncidents {
    private static final String GROUP = "weir-processor";
    private static final int MORE = 100;
    private static final int STEP = 5;

    private PositionIncidents() {}

    static List<Incident> all() {
        return List.of(
                new Incidents.Named(
                        "position-set-ahead",
                        "The processors' committed offsets are set ahead of unanswered instructions: they stop, and"
                                + " skip none.",
                        scene -> moved(scene, STEP, "has not answered the record at offset")),
                new Incidents.Named(
                        "position-set-back",
                        "The processors' committed offsets are set back to answered instructions: they stop, and"
                                + " answer none twice.",
                        scene -> moved(scene, -STEP, "was handed to a partition that has answered offset")),
                new Incidents.Named(
                        "position-lost",
                        "The processors' committed offsets are lost: they refuse to start, and stop if the first ones"
                                + " are committed again.",
                        PositionIncidents::lost));
    }

    private static void moved(Scene scene, int by, String words) throws Exception {
        Program processor = scene.processor();
        Map<TopicPartition, Long> right = stopped(scene);
        scene.pay(MORE);
        set(scene, right, by);
        scene.say("set the committed offsets of the instructions by " + by);
        processor.start();
        scene.awaitEnd(processor, words, "set the group's offset of");
        mend(scene, right);
    }

    private static void lost(Scene scene) throws Exception {
        Program processor = scene.processor();
        Map<TopicPartition, Long> right = stopped(scene);
        scene.pay(MORE);
        scene.admin().deleteConsumerGroups(List.of(GROUP)).all().get();
        processor.start();
        scene.awaitEnd(processor, "has no committed offset for", "weir topics create");
        processor.kill();
        try (TopicAdministration topics =
                TopicAdministration.connectedTo(scene.ground().kafka())) {
            topics.commitFirstOffsets(GROUP, TopicAdministration.READ_WITHOUT_RESET);
        }
        processor.start();
        scene.awaitEnd(processor, "was handed to a partition that has answered offset");
        mend(scene, right);
    }

    /** Stops the processor, and tells where its group is. */
    private static Map<TopicPartition, Long> stopped(Scene scene) throws Exception {
        scene.processor().stop();
        scene.emptyGroup(GROUP);
        return scene.ground().positions().committedBy(GROUP);
    }

    /** As the message says: one behind the last answer; partials to their end, since all of them were taken. */
    private static void mend(Scene scene, Map<TopicPartition, Long> right) throws Exception {
        scene.processor().kill();
        scene.emptyGroup(GROUP);
        Map<TopicPartition, OffsetSpec> latest = scene.ground().positions().of(Topics.PARTIALS).stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        scene.admin()
                .listOffsets(latest)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
        scene.admin().alterConsumerGroupOffsets(GROUP, ends).all().get();
        set(scene, right, 0);
        scene.processor().start();
        scene.awaitHealthy(scene.processor());
        scene.await("all is answered and stored", () -> scene.rows() >= 2 * MORE);
        scene.payAndAwaitRows(STEP);
        scene.requireProven("audit and invariants hold after the mend");
        scene.say("goes on with the offsets set right");
    }

    /** Commits, for the partitions of the instructions, what stood there and so much more. */
    static void set(Scene scene, Map<TopicPartition, Long> positions, int more) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> set = new HashMap<>();
        for (TopicPartition partition : scene.ground().positions().of(Topics.INSTRUCTIONS)) {
            set.put(partition, new OffsetAndMetadata(positions.getOrDefault(partition, 0L) + more));
        }
        scene.emptyGroup(GROUP);
        scene.admin().alterConsumerGroupOffsets(GROUP, set).all().get();
    }
}
