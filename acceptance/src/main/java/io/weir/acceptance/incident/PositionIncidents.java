package io.weir.acceptance.incident;

import io.weir.acceptance.ground.Program;
import io.weir.schemas.topics.TopicAdministration;
import io.weir.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The processor's group finds other committed offsets than it left: an operator's tool, a restored broker. */
final class PositionIncidents {
    private static final String GROUP = "weir-processor";
    private static final int MORE = 100;
    private static final int STEP = 5;
    private static final int TRIES = 20;
    private static final String MISSING = "partials are missing";
    private static final Pattern MISSED =
            Pattern.compile("topic=" + Pattern.quote(Topics.PARTIALS) + ", partition=(\\d+),.*" + MISSING);

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
        mendAll(scene, right);
    }

    /** Stops the processor, and tells where its group is. */
    private static Map<TopicPartition, Long> stopped(Scene scene) throws Exception {
        scene.processor().stop();
        scene.emptyGroup(GROUP);
        return scene.ground().positions().committedBy(GROUP);
    }

    /** As the message says: one behind the last answer. */
    private static void mend(Scene scene, Map<TopicPartition, Long> right) throws Exception {
        scene.processor().kill();
        set(scene, right, 0);
        goOn(scene);
        scene.requireProven("audit and invariants hold after the mend");
        scene.say("goes on with the offsets set right");
    }

    /** The same, and partials to their end, a partition back by one as often as the assembler misses one: it was not taken. */
    private static void mendAll(Scene scene, Map<TopicPartition, Long> right) throws Exception {
        Map<TopicPartition, Long> partials = scene.ground().positions().ends(Topics.PARTIALS);
        for (int tries = 0; tries < TRIES; tries++) {
            scene.processor().kill();
            set(scene, right, 0);
            commit(scene, partials, 0);
            if (goOn(scene)) {
                scene.requireProven("audit and invariants hold after the mend");
                scene.say("goes on with all offsets set right");
                return;
            }
            Matcher missed = MISSED.matcher(scene.lastWords(scene.processor(), MISSING));
            scene.require(missed.find(), "it ends for want of a partial only");
            partials.merge(new TopicPartition(Topics.PARTIALS, Integer.parseInt(missed.group(1))), -1L, Long::sum);
        }
        scene.require(false, "all is well after " + TRIES + " partials were set back");
    }

    /** Whether the processor answers all and closes every cycle, before it ends for want of a partial. */
    private static boolean goOn(Scene scene) throws Exception {
        long ends = scene.ends(scene.processor(), MISSING);
        scene.processor().start();
        scene.pay(STEP);
        scene.await(
                "all is answered, stored and settled",
                () -> scene.ends(scene.processor(), MISSING) > ends
                        || (scene.rows() >= scene.paid()
                                && scene.ground().database().openCycles() == 0));
        return scene.ends(scene.processor(), MISSING) == ends;
    }

    /** Commits, for the partitions of the instructions, what stood there and so much more. */
    static void set(Scene scene, Map<TopicPartition, Long> positions, int more) throws Exception {
        Map<TopicPartition, Long> instructions = new HashMap<>();
        for (TopicPartition partition : scene.ground().positions().of(Topics.INSTRUCTIONS)) {
            instructions.put(partition, positions.getOrDefault(partition, 0L));
        }
        commit(scene, instructions, more);
    }

    private static void commit(Scene scene, Map<TopicPartition, Long> positions, int more) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> set = new HashMap<>();
        positions.forEach(
                (partition, position) -> set.put(partition, new OffsetAndMetadata(Math.max(0, position + more))));
        scene.emptyGroup(GROUP);
        scene.admin().alterConsumerGroupOffsets(GROUP, set).all().get();
    }
}
