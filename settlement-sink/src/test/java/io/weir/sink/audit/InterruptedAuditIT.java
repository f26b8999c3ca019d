package io.weir.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.weir.schemas.PaymentOutcome;
import io.weir.sink.audit.Difference.Kind;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An audit is killed in the middle of a partition, as a process; the next one goes on where it was. */
class InterruptedAuditIT {
    private static final int SLICE = 40;
    private static final int PAYMENTS = 60;

    @Test
    void goesOnWhereItWasAndFindsTheSame() throws Exception {
        try (AuditWorld world = new AuditWorld()) {
            fill(world.pipeline);
            world.store(7);
            world.execute("UPDATE weir.payment SET amount_minor = amount_minor + 1 WHERE identity LIKE '%/early'");
            world.execute("UPDATE weir.payment SET amount_minor = amount_minor + 1 WHERE identity LIKE '%/late'");
            AuditReport whole = Audit.run(world.config().fromStart(), AuditListener.SILENT);

            killAudit(world);
            world.pipeline.settled(1, "after the seal", 5);
            world.pipeline.commit();
            List<Long> done = new ArrayList<>();
            AuditReport rest = Audit.run(
                    world.config().withSliceOffsets(SLICE),
                    progress -> done.add(progress.total() > 0 ? progress.done() : 0));

            assertThat(rest.origin().sealedAt()).isPresent();
            assertThat(rest.origin().recordsBefore()).isBetween(10L, whole.records() - 20);
            assertThat(done.stream().filter(offsets -> offsets > 0).findFirst().orElseThrow())
                    .as("it does not begin at the start")
                    .isGreaterThanOrEqualTo(SLICE);
            assertThat(rest.records()).isEqualTo(whole.records());
            assertThat(rest.partitions())
                    .extracting(PartitionReport::answers, PartitionReport::verifiedTo)
                    .isEqualTo(whole.partitions().stream()
                            .map(partition -> tuple(partition.answers(), partition.verifiedTo()))
                            .toList());
            assertThat(rest.differences()).as(rest.text()).isEqualTo(whole.differences());
            assertThat(rest.named()).containsExactlyInAnyOrderElementsOf(whole.named());
            assertThat(rest.cycles().batches()).isEqualTo(whole.cycles().batches());
            goesOnAfterIt(world);
        }
    }

    /** Mended, it holds from the start, and the one after it reads what is new only. */
    private static void goesOnAfterIt(AuditWorld world) throws Exception {
        world.execute("UPDATE weir.payment SET amount_minor = amount_minor - 1 WHERE identity LIKE '%/early'");
        world.execute("UPDATE weir.payment SET amount_minor = amount_minor - 1 WHERE identity LIKE '%/late'");
        world.store(7);
        AuditReport mended = Audit.run(world.config().withSliceOffsets(SLICE), AuditListener.SILENT);
        assertThat(mended.named()).isEmpty();
        assertThat(mended.origin().sealedAt()).isEmpty();
        world.pipeline.settled(0, "new", 5);
        world.pipeline.commit();
        assertThat(world.audit().records()).isEqualTo(1);
    }

    @Test
    void findsInSlicesWhatItFindsInOnePiece() throws Exception {
        try (AuditWorld world = new AuditWorld()) {
            SyntheticPipeline pipeline = world.pipeline;
            fill(pipeline);
            PaymentOutcome first = pipeline.settled(0, "doubled", 1);
            PaymentOutcome doubled = pipeline.duplicate(first, "doubled", 1);
            for (int i = 0; i < PAYMENTS; i++) {
                pipeline.settled(0, "between-" + i, 1);
                pipeline.accepted(1, "beside-" + i, 1);
            }
            pipeline.again(doubled);
            pipeline.unanswered(0, "forgotten");
            pipeline.placed(0, 1, "lost", false);
            fillMore(pipeline);
            world.store(5);

            AuditReport whole = Audit.run(world.config().fromStart(), AuditListener.SILENT);
            AuditReport sliced = Audit.run(world.config().fromStart().withSliceOffsets(11), AuditListener.SILENT);

            assertThat(sliced.differences())
                    .as(sliced.text())
                    .isEqualTo(whole.differences())
                    .containsOnlyKeys(Kind.ANSWER_DOUBLED, Kind.ANSWER_MISSING, Kind.COPY_MISSING);
            assertThat(sliced.partitions())
                    .usingRecursiveComparison()
                    .ignoringFields("records")
                    .isEqualTo(whole.partitions());
            assertThat(sliced.cycles()).isEqualTo(whole.cycles());
        }
    }

    @Test
    void keepsASecondAuditOut() throws Exception {
        try (AuditWorld world = new AuditWorld()) {
            world.pipeline.settled(0, "p-1", 1);
            world.pipeline.commit();
            world.store();
            Audit.run(world.config(), progress -> {
                if (progress.stage().equals("cycles")) {
                    assertThatThrownBy(world::audit)
                            .isInstanceOf(AuditException.class)
                            .hasMessageContaining("another audit");
                }
            });
        }
    }

    private static void fill(SyntheticPipeline pipeline) throws Exception {
        pipeline.settled(0, "early", 10);
        for (int i = 0; i < PAYMENTS; i++) {
            PaymentOutcome first = pipeline.settled(0, "s-" + i, 100 + i);
            pipeline.accepted(1, "a-" + i, 200 + i);
            if (i % 7 == 0) {
                pipeline.duplicate(first, "s-" + i, 100 + i);
                pipeline.placed(1, 0, "p-" + i, true);
                pipeline.deadLetter(0, "bytes " + i, "bytes " + i);
            }
            if (i % 25 == 24) {
                pipeline.closeCycle(batch -> {});
            }
        }
        pipeline.settled(1, "late", 10);
        pipeline.commit();
    }

    private static void fillMore(SyntheticPipeline pipeline) throws Exception {
        for (int i = 0; i < PAYMENTS; i++) {
            pipeline.settled(0, "m-" + i, 1);
        }
        pipeline.closeCycle(batch -> {});
        pipeline.commit();
    }

    private static void killAudit(AuditWorld world) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuditProcess.class.getName(),
                        world.bootstrapServers(),
                        world.jdbcUrl(),
                        world.jdbcUser(),
                        Integer.toString(SLICE),
                        Integer.toString(SLICE))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.startsWith("noted ")) {
                line = output.readLine();
            }
            assertThat(line).as("what the audit said before it was killed").isNotNull();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
