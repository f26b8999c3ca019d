package io.weir.acceptance.incident;

import io.weir.acceptance.ground.Program;
import io.weir.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/** Topics that are deleted and made anew, and records that are deleted before they were read. */
final class TopicIncidents {
    private static final String MADE_ANEW = "deleted and created anew";
    private static final int MORE = 200;
    private static final int DELETED = 5;

    private TopicIncidents() {}

    static List<Incident> all() {
        return List.of(
                new Incidents.Named(
                        "outcomes-made-anew",
                        "payments.outcomes is deleted and made anew under a running sink: its partitions stop, also"
                                + " after a restart.",
                        scene -> storedTopicMadeAnew(scene, Topics.OUTCOMES)),
                new Incidents.Named(
                        "batches-made-anew",
                        "settlement.batches is deleted and made anew under a running sink: its partitions stop, also"
                                + " after a restart.",
                        scene -> storedTopicMadeAnew(scene, Topics.BATCHES)),
                new Incidents.Named(
                        "instructions-made-anew",
                        "payments.instructions is made anew, and filled past the position, while the processor sleeps:"
                                + " it stops, also after a restart.",
                        TopicIncidents::instructionsMadeAnew),
                new Incidents.Named(
                        "answers-deleted",
                        "Answers are deleted before a stopped sink has stored them: the partition stops, the audit"
                                + " names what is missing.",
                        TopicIncidents::answersDeleted),
                new Incidents.Named(
                        "instructions-deleted",
                        "Instructions are deleted before a stopped processor has read them: it stops, until its"
                                + " position is set past them.",
                        TopicIncidents::instructionsDeleted));
    }

    private static void storedTopicMadeAnew(Scene scene, String topic) throws Exception {
        Program sink = scene.sink();
        scene.makeAnew(topic);
        scene.awaitHealth(sink, "anew"); // by its id, or by a position that is not there: whichever is noticed first
        long rows = scene.rows();
        sink.stop();
        sink.start();
        scene.awaitHealth(sink, MADE_ANEW);
        if (topic.equals(Topics.OUTCOMES)) {
            scene.pay(MORE);
            scene.awaitHealthy(scene.processor());
            scene.require(scene.rows() == rows, "nothing of the new topic is stored beside the old one");
            scene.require(!scene.verdict().holds(), "the audit differs");
        }
    }

    private static void instructionsMadeAnew(Scene scene) throws Exception {
        Program processor = scene.processor();
        processor.freeze();
        scene.makeAnew(Topics.INSTRUCTIONS);
        scene.pay(MORE);
        processor.wake();
        scene.awaitEnd(processor, Topics.INSTRUCTIONS);
        scene.await("it ends again", () -> scene.ends(processor) > 1);
        scene.say("ended again after a restart: "
                + scene.ground().endedByThemselves().get(1).lastWords());
    }

    private static void answersDeleted(Scene scene) throws Exception {
        Program sink = scene.sink();
        sink.stop();
        Map<TopicPartition, Long> stored = scene.ground().database().storedPositions();
        scene.pay(MORE);
        scene.await("all is answered", () -> answered(scene));
        deleteBefore(scene, Topics.OUTCOMES, stored);
        sink.start();
        scene.awaitHealth(sink, "which is the next to store");
        scene.require(!scene.verdict().holds(), "the audit differs");
    }

    private static boolean answered(Scene scene) throws Exception {
        Map<TopicPartition, Long> ends = scene.ground().positions().ends(Topics.INSTRUCTIONS);
        Map<TopicPartition, Long> committed = scene.ground().positions().committedBy("weir-processor");
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private static void instructionsDeleted(Scene scene) throws Exception {
        Program processor = scene.processor();
        processor.stop();
        scene.emptyGroup("weir-processor");
        Map<TopicPartition, Long> positions = scene.ground().positions().committedBy("weir-processor");
        scene.pay(MORE);
        deleteBefore(scene, Topics.INSTRUCTIONS, positions);
        processor.start();
        scene.awaitEnd(processor, "the position to go on from is not in its topic");
        processor.kill();
        PositionIncidents.set(scene, positions, DELETED);
        processor.start();
        scene.awaitHealthy(processor);
        scene.payAndAwaitRows(DELETED);
        scene.say("goes on behind what was deleted");
    }

    private static void deleteBefore(Scene scene, String topic, Map<TopicPartition, Long> positions) throws Exception {
        Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
        for (TopicPartition partition : scene.ground().positions().of(topic)) {
            long first = positions.getOrDefault(partition, 0L) + DELETED;
            deleted.put(partition, RecordsToDelete.beforeOffset(first));
        }
        scene.admin().deleteRecords(deleted).all().get();
        scene.say("deleted " + DELETED + " records of each partition of " + topic + " that were not read yet");
    }
}
