package io.weir.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.acceptance.fault.Faults;
import io.weir.acceptance.ground.Ground;
import io.weir.acceptance.ground.GroundPlan;
import io.weir.acceptance.ground.Program;
import io.weir.acceptance.proof.Proof;
import io.weir.acceptance.proof.Verdict;
import io.weir.acceptance.proof.Verdict.Harm;
import io.weir.cli.demo.Narrator;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Exactly once while programs die: a chaos run of three faults, and a proof that is able to fail. */
final class KilledProgramsIT {
    private static final int PARTITIONS = 4;
    private static final ChaosPlan PLAN = new ChaosPlan(
            OptionalInt.empty(),
            7,
            OptionalInt.of(3),
            OptionalLong.empty(),
            1,
            List.of("kill-processor", "kill-sink", "kill-both"),
            List.of(),
            1_000,
            2,
            2,
            Optional.empty());

    private final Narrator narrator = new Narrator(new PrintWriter(System.err, true, StandardCharsets.UTF_8), false);

    @Test
    void everyPaymentIsAnsweredAndStoredOnceAlthoughProcessorAndSinkAreKilled() throws Exception {
        GroundPlan wanted = new GroundPlan(PLAN.brokers(), PARTITIONS, PLAN.processors(), PLAN.sinks(), PLAN.keep());
        try (Ground ground = Ground.open(wanted, narrator::say)) {
            ChaosReport report = reportOf(ground);
            assertThat(report.holds()).as(report.text()).isTrue();
            assertThat(report.injected())
                    .extracting(Injected::name)
                    .containsExactlyInAnyOrder("kill-processor", "kill-sink", "kill-both");
            assertThat(report.ended()).as("programs that ended by themselves").isEmpty();
            assertThat(ground.database().number("SELECT coalesce(sum(signed_minor), 0) FROM weir.ledger_entry"))
                    .isZero();
            for (Program program : ground.programs()) {
                program.stop();
                assertThat(program.exitStatus()).as(program + " after SIGTERM").hasValue(0);
            }
            theProofSeesWhatIsPlanted(ground);
        }
    }

    private ChaosReport reportOf(Ground ground) throws Exception {
        try (ChaosRun run =
                new ChaosRun(ground, PLAN, FaultOrder.chosen(Faults.all(), PLAN.only(), PLAN.without()), narrator)) {
            run.run();
            return run.report();
        }
    }

    private void theProofSeesWhatIsPlanted(Ground ground) throws SQLException, InterruptedException {
        String any = " WHERE (partition, \"offset\") = (SELECT partition, \"offset\" FROM weir.payment"
                + " WHERE kind = 'SETTLED' ORDER BY 1, 2 LIMIT 1)";
        ground.database().run("DELETE FROM weir.payment" + any);
        ground.database().run("UPDATE weir.payment SET amount_minor = amount_minor + 1" + any);

        Verdict verdict = Proof.of(ground, narrator::say);
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.count(Harm.LOST)).isEqualTo(1);
        assertThat(verdict.count(Harm.WRONG)).isPositive();
        assertThat(verdict.count(Harm.DOUBLED)).isZero();
        assertThat(verdict.violations()).as("the topics are as they were").isEmpty();
    }
}
