package io.weir.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.sink.audit.Difference.Kind;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Goes on from audit to audit while the topics grow, at last with everything in them that can be wrong. */
class AuditedTopicsIT {

    @Test
    void goesOnFromTheLastSealAndNamesWhatIsWrongInTheTopics() throws Exception {
        try (AuditWorld world = new AuditWorld()) {
            SyntheticPipeline pipeline = world.pipeline;
            holdsAtFirst(world, pipeline);
            holdsAgainFromTheSeal(world, pipeline);

            PaymentOutcome doubled = pipeline.settled(0, "p-10", 1);
            RecordMetadata unanswered = pipeline.unanswered(0, "p-11");
            pipeline.again(doubled);
            pipeline.settled(1, "p-12", 500, outcome -> outcome.setAmountMinor(501L));
            PaymentOutcome lost = pipeline.placed(0, 1, "p-13", false);
            pipeline.copy(1, "p-14", 0, 2);
            pipeline.deadLetter(1, "these bytes", "other bytes");
            RecordMetadata lostLetter = pipeline.unansweredBytes(1, "no letter");
            pipeline.skipPartial(1);
            pipeline.accepted(0, "p-15", 70);
            pipeline.accepted(1, "p-16", 80);
            SettlementBatch wrong = pipeline.closeCycle(batch -> batch.setTotals(new ControlTotals(
                    batch.getTotals().getCount() + 1, batch.getTotals().getGrossMinor(), 0L)));
            pipeline.accepted(0, "p-17", 3);
            pipeline.closeCycleWithoutBatch();
            pipeline.accepted(0, "p-18", 4);
            pipeline.closeCycle(batch -> {});
            pipeline.send(wrong);
            pipeline.commit();

            AuditReport report = world.audit();

            String text = report.text();
            assertThat(report.isResumed()).as(text).isTrue();
            assertThat(report.differences())
                    .as(text)
                    .isEqualTo(Map.of(
                            Kind.ANSWER_DOUBLED, 1L,
                            Kind.ANSWER_MISSING, 2L,
                            Kind.ANSWER_WRONG, 2L,
                            Kind.COPY_MISSING, 1L,
                            Kind.COPY_UNSENT, 1L,
                            Kind.PARTIAL_BROKEN, 1L,
                            Kind.BATCH_WRONG, 1L,
                            Kind.BATCH_MISSING, 1L,
                            Kind.BATCH_DOUBLED, 1L));
            assertNamed(report, Kind.ANSWER_MISSING, "p-11", unanswered.offset());
            assertNamed(report, Kind.COPY_MISSING, "p-13", lost.getOrigin().getOffset());
            assertNamed(report, Kind.ANSWER_MISSING, "", lostLetter.offset());
            assertThat(text)
                    .contains("must be an answer to 9 EUR minor units from AAAADEFF to BBBBFRPPXXX, is none")
                    .contains("must be one answer, is another: SETTLED 1 EUR minor units")
                    .contains("must be a copy in partition 1 of PLACED 7 EUR minor units")
                    .contains("a batch of 1 payments of 3 EUR minor units")
                    .contains("ANSWER_DOUBLED", "p-10", "must be amountMinor 500 EUR, is amountMinor 501 EUR", "p-14");
            assertThat(world.audit().differences()).isEqualTo(report.differences());
        }
    }

    private static void holdsAtFirst(AuditWorld world, SyntheticPipeline pipeline) throws Exception {
        PaymentOutcome first = pipeline.settled(0, "p-1", 100);
        pipeline.duplicate(first, "p-1", 100);
        pipeline.accepted(1, "p-2", 50);
        pipeline.placed(0, 1, "p-3", true);
        pipeline.commit();
        world.store();

        AuditReport report = world.audit();

        assertThat(report.named()).isEmpty();
        assertThat(report.isResumed()).isFalse();
        assertThat(report.cycles().openCycles()).isEqualTo(1);
    }

    private static void holdsAgainFromTheSeal(AuditWorld world, SyntheticPipeline pipeline) throws Exception {
        pipeline.accepted(0, "p-4", 60);
        pipeline.placed(1, 0, "p-5", true);
        pipeline.closeCycle(batch -> {});
        pipeline.commit();
        world.store();

        AuditReport report = world.audit();

        assertThat(report.named()).as(report.text()).isEmpty();
        assertThat(report.isResumed()).isTrue();
        assertThat(report.records()).isEqualTo(3);
        assertThat(report.cycles().batches()).isEqualTo(1);
        assertThat(report.cycles().openCycles()).isZero();
        assertThat(report.partitions().getFirst().instructions()).isEqualTo(5);
    }

    private static void assertNamed(AuditReport report, Kind kind, String id, long offset) {
        assertThat(report.named())
                .as(report.text())
                .anyMatch(difference -> difference.kind() == kind
                        && difference.identity().endsWith(id)
                        && difference.offset() == offset);
    }
}
