package io.weir.acceptance.guard;

import io.weir.platform.LocalProgram;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Between instructions and answers. */
final class ProcessorTroubles {

    private static final String GROUP = "weir-processor";
    private static final Duration HORIZON = Duration.ofDays(35);

    private ProcessorTroubles() {}

    static void killedProcessor(Trial trial) throws Exception {
        trial.programs().sink("sink-1", Trial.GROUP);
        LocalProgram processor = trial.programs().processor("processor-1");
        trial.load().publish(500);
        trial.awaitStored();
        for (int kill = 0; kill < 3; kill++) {
            long before = trial.load().expected();
            trial.load().publish(4_000);
            trial.awaitAnswers(before + 300);
            trial.programs().mayEnd(processor);
            processor.kill();
            processor = trial.programs().processor("processor-1");
        }
        trial.awaitStored();
    }

    static void offsetsSetBack(Trial trial) throws Exception {
        trial.programs().sink("sink-1", Trial.GROUP);
        LocalProgram before = trial.programs().processor("processor-1");
        trial.load().publish(500);
        trial.awaitStored();
        trial.programs().stop(before);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", trial.bootstrapServers()))) {
            Map<TopicPartition, OffsetAndMetadata> right = new TreeMap<>(TrialTopics.BY_NUMBER);
            admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (partition.topic().equals(Topics.INSTRUCTIONS)) {
                            right.put(partition, offset);
                        }
                    });
            Map<TopicPartition, OffsetAndMetadata> back = new TreeMap<>(TrialTopics.BY_NUMBER);
            right.forEach((partition, offset) -> back.put(partition, new OffsetAndMetadata(offset.offset() / 2)));
            commit(admin, back);
            LocalProgram processor = trial.programs().processor("processor-1");
            trial.expectStop(processor, "a position was reset, or a topic made anew");
            if (trial.isSound()) {
                trial.programs().awaitEnd(processor);
                commit(admin, right);
                trial.programs().processor("processor-1");
            }
        }
        trial.load().publish(100);
        trial.awaitStored();
    }

    /** Waits until the group has no member any more: a static one is remembered for its session. */
    private static void commit(Admin admin, Map<TopicPartition, OffsetAndMetadata> offsets) throws Exception {
        boolean done = Trial.within(Duration.ofSeconds(40), () -> {
            try {
                admin.alterConsumerGroupOffsets(GROUP, offsets).all().get();
                return true;
            } catch (ExecutionException e) {
                return false;
            }
        });
        if (!done) {
            throw new AssertionError("the group's offsets could not be set");
        }
    }

    static void foreignPartitioner(Trial trial) throws Exception {
        trial.programs().sink("sink-1", Trial.GROUP);
        trial.programs().processor("processor-1");
        trial.load().publish(500);
        trial.awaitStored();
        List<ConsumerRecord<byte[], byte[]>> published = trial.topics().of(Topics.INSTRUCTIONS);
        int pristine = trial.unbound();
        trial.topics().again(published, 1, Trial.PARTITIONS);
        // What is placed is answered twice: where it was, and where it belongs.
        trial.load().expectAnswers(2 * published.size() - pristine);
        trial.awaitStored();
    }

    static void beyondTheHorizon(Trial trial) throws Exception {
        trial.programs().sink("sink-1", Trial.GROUP);
        trial.programs().processor("processor-1");
        trial.load().publish(200);
        trial.awaitStored();
        Instant leaves = Instant.now().plusSeconds(8);
        List<PaymentInstruction> old = trial.load().payments(200, Instant.now());
        old.forEach(payment -> payment.setRequestedAt(leaves.minus(HORIZON)));
        trial.load().publish(old);
        trial.awaitStored();
        Trial.await("they have left the horizon", () -> Instant.now().isAfter(leaves.plusSeconds(1)));
        trial.load().publish(old);
        trial.awaitStored();
    }

    static void doubledPartial(Trial trial) throws Exception {
        trial.programs().sink("sink-1", Trial.GROUP);
        LocalProgram processor = trial.programs().processor("processor-1");
        trial.load().publish(800);
        trial.awaitStored();
        Trial.await(
                "a cycle has closed", () -> !trial.topics().of(Topics.BATCHES).isEmpty());
        ConsumerRecord<byte[], byte[]> doubled = lastThatMovesMoney(trial);
        trial.topics().again(List.of(doubled), 0, Trial.PARTITIONS);
        trial.expectStop(processor, "partial of ");
        trial.topicsAreBroken();
    }

    private static ConsumerRecord<byte[], byte[]> lastThatMovesMoney(Trial trial) {
        Deserializer<CyclePartial> partials =
                trial.serdes().valuesOf(CyclePartial.class, Topics.PARTIALS).deserializer();
        Optional<ConsumerRecord<byte[], byte[]>> last = trial.topics().of(Topics.PARTIALS).stream()
                .filter(record -> partials.deserialize(record.topic(), record.headers(), record.value())
                                .getTotals()
                                .getCount()
                        > 0)
                .reduce((before, record) -> record);
        return last.orElseThrow();
    }

    static void clockAhead(Trial trial) throws Exception {
        trial.programs().sink("sink-1", Trial.GROUP);
        LocalProgram ahead = trial.programs().processorAhead("processor-1", Duration.ofSeconds(60));
        trial.load().publish(400);
        trial.awaitStored();
        boolean early = Trial.within(
                Duration.ofSeconds(17),
                () -> trial.number("SELECT count(*) FROM weir.settlement_batch"
                                + " WHERE cut_off > stored_at + interval '2 s'")
                        > 0);
        if (early) {
            trial.found("a cycle was closed before its cut-off");
            return;
        }
        trial.programs().stop(ahead);
        trial.programs().processor("processor-1");
        trial.load().publish(100);
        trial.awaitStored();
    }
}
