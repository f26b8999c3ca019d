package io.weir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weir.platform.LocalProgram;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exactly once while programs die: the audit has the last word. */
final class KilledProgramsIT {
    private static final String ANSWERS =
            "SELECT (SELECT count(*) FROM weir.payment) + (SELECT count(*) FROM weir.payment_repeat)";
    private static final int PAYMENTS = 20_000;

    @AutoClose
    private static WeirInstallation weir;

    @BeforeAll
    static void start() throws Exception {
        weir = WeirInstallation.start();
    }

    @Test
    void everyPaymentIsAnsweredAndStoredOnceAlthoughProcessorAndSinkAreKilled() throws Exception {
        LocalProgram processor = weir.processor("processor-1");
        LocalProgram sink = weir.sink("sink-1");
        weir.awaitRows("SELECT 1", 1);
        LocalProgram load = weir.weirInBackground(
                "generate", "--clean", "--payments", "" + PAYMENTS, "--seed", "7", "--rate", "1500");

        weir.awaitRows(ANSWERS, 1_500);
        processor.kill();
        LocalProgram processorAgain = weir.processor("processor-1");

        weir.awaitRows(ANSWERS, 6_000);
        sink.kill();
        LocalProgram sinkAgain = weir.sink("sink-1");

        weir.awaitRows(ANSWERS, 12_000);
        processorAgain.kill();
        LocalProgram processorLast = weir.processor("processor-1");
        sinkAgain.kill();
        LocalProgram sinkLast = weir.sink("sink-1");

        WeirInstallation.awaitEnd(load);
        assertThat(load.exitStatus()).as(load.printed()).hasValue(0);
        weir.awaitRows(ANSWERS, PAYMENTS);
        weir.awaitRows(
                "SELECT (SELECT count(*) FROM weir.cycle WHERE state = 'SETTLED')"
                        + " / greatest(1, (SELECT count(*) FROM weir.cycle))",
                1);

        assertThat(weir.number(ANSWERS)).as("each instruction has one answer").isEqualTo(PAYMENTS);
        assertThat(weir.number("SELECT count(*) FROM (SELECT identity FROM weir.payment"
                        + " WHERE kind <> 'REJECTED' GROUP BY identity HAVING count(*) > 1) AS doubled"))
                .as("identities that moved money twice")
                .isZero();
        assertThat(weir.number("SELECT coalesce(sum(signed_minor), 0) FROM weir.ledger_entry"))
                .isZero();
        theAuditHolds();
        stopsCleanly(processorLast);
        stopsCleanly(sinkLast);
    }

    private static void stopsCleanly(LocalProgram program) {
        program.stop(Duration.ofSeconds(60));
        assertThat(program.exitStatus()).as(program.printed()).hasValue(0);
    }

    private static void theAuditHolds() {
        await("the audit holds").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            LocalProgram audit = weir.weir("audit");
            assertThat(audit.exitStatus()).as(audit.printed()).hasValue(0);
        });
        LocalProgram audit = weir.weir("audit", "--json");
        assertThat(audit.exitStatus()).as(audit.printed()).hasValue(0);
    }
}
