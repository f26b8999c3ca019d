package io.weir.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The audit as a service: green while it holds, red from a difference until it is mended, over a restart too. */
class AuditRoundsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void isRedFromADifferenceUntilItIsMended() throws Exception {
        try (AuditWorld world = new AuditWorld()) {
            world.pipeline.settled(0, "p-1", 100);
            world.pipeline.accepted(1, "p-2", 50);
            world.pipeline.commit();
            world.store();
            try (Service service = new Service(world)) {
                service.awaitRounds(1);
                assertThat(service.rounds.problems()).isEmpty();
                double before = service.verifiedOffset();
                assertThat(before).isPositive();
                assertThat(service.differences("ROW_CHANGED")).isZero();

                world.pipeline.settled(0, "p-3", 7);
                world.pipeline.commit();
                world.store();
                service.awaitRounds(2);
                assertThat(service.rounds.problems()).isEmpty();
                assertThat(service.verifiedOffset()).isGreaterThan(before);
            }
            world.pipeline.settled(0, "p-4", 8);
            world.pipeline.commit();
            world.store();
            world.execute("UPDATE weir.payment SET amount_minor = 99 WHERE identity LIKE '%/p-4'");
            try (Service service = new Service(world)) {
                await().atMost(PATIENCE).until(service.rounds::hasDifferences);
                service.awaitRounds(2);
                assertThat(service.rounds.problems())
                        .singleElement()
                        .asString()
                        .contains(
                                "1 difference; the first: ",
                                "p-4",
                                "must be amount_minor 8 EUR, is amount_minor 99 EUR");
                assertThat(service.differences("ROW_CHANGED")).isEqualTo(1);
            }
            try (Service restarted = new Service(world)) {
                await().atMost(PATIENCE).until(restarted.rounds::hasDifferences);
                world.execute("UPDATE weir.payment SET amount_minor = 8 WHERE identity LIKE '%/p-4'");
                await().atMost(PATIENCE).until(() -> restarted.rounds.problems().isEmpty());
                assertThat(restarted.differences("ROW_CHANGED")).isZero();
                assertThat(restarted.held()).isPositive();
            }
        }
    }

    @Test
    void staysRedWhenAnAuditFromTheStartHasFoundADifferenceInWhatWasVerified() throws Exception {
        try (AuditWorld world = new AuditWorld()) {
            world.pipeline.settled(0, "p-1", 100);
            world.pipeline.commit();
            world.store();
            try (Service service = new Service(world)) {
                service.awaitRounds(1);
                world.execute("UPDATE weir.payment SET amount_minor = 99");
                service.awaitRounds(2);
                assertThat(service.rounds.problems())
                        .as("what is verified is not read again")
                        .isEmpty();
            }
            assertThat(Audit.run(world.config().fromStart(), AuditListener.SILENT)
                            .holds())
                    .isFalse();
            try (Service service = new Service(world)) {
                service.awaitRounds(2);
                assertThat(service.rounds.hasDifferences()).isTrue();
                world.execute("UPDATE weir.payment SET amount_minor = 100");
                await().atMost(PATIENCE).until(() -> service.rounds.problems().isEmpty());
            }
        }
    }

    @Test
    void saysThatItCannotBeCarriedOutAndGoesOnWhenItCan() throws Exception {
        try (AuditWorld world = new AuditWorld()) {
            world.pipeline.settled(0, "p-1", 100);
            world.pipeline.commit();
            world.store();
            world.execute("ALTER TABLE weir.audit_run RENAME TO audit_run_away");
            try (Service service = new Service(world)) {
                await().atMost(PATIENCE).until(() -> !service.rounds.problems().isEmpty());
                world.execute("ALTER TABLE weir.audit_run_away RENAME TO audit_run");
                await().atMost(PATIENCE).until(() -> service.rounds.problems().isEmpty());
                assertThat(service.held()).isPositive();
            }
        }
    }

    /** One that runs in a thread of its own. */
    private static final class Service implements AutoCloseable {
        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final List<AuditReport> reports = new CopyOnWriteArrayList<>();
        private final AuditRounds rounds;
        private final Thread thread;

        Service(AuditWorld world) {
            rounds = new AuditRounds(world.config(), Duration.ofMillis(200), meters);
            thread = Thread.ofPlatform().start(this::run);
        }

        private void run() {
            try {
                rounds.run(
                        new AuditRounds.Listener() {
                            @Override
                            public void ended(AuditReport report) {
                                reports.add(report);
                            }

                            @Override
                            public void failed(AuditException failure) {
                                // Seen as a problem.
                            }
                        },
                        AuditListener.SILENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void awaitRounds(int more) {
            int before = reports.size();
            await().atMost(PATIENCE).until(() -> reports.size() >= before + more);
        }

        double verifiedOffset() {
            return meters.get("weir.audit.verified.offset")
                    .tags("topic", "payments.outcomes", "partition", "0")
                    .gauge()
                    .value();
        }

        double differences(String kind) {
            return meters.get("weir.audit.differences")
                    .tag("kind", kind)
                    .gauge()
                    .value();
        }

        double held() {
            return meters.get("weir.audit.runs").tag("result", "held").counter().count();
        }

        @Override
        public void close() {
            rounds.stop();
            await().atMost(PATIENCE).until(() -> !thread.isAlive());
        }
    }
}
