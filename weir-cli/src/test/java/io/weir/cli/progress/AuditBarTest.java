package io.weir.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.sink.audit.AuditListener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An audit that nobody looks at on a terminal: a log, a cron job. */
class AuditBarTest {
    private final StringWriter said = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(17);
    private final AuditBar bar = new AuditBar(new PrintWriter(said, true), false, nanos::get);

    @Test
    void saysEveryFewSecondsWhatIsDoneAndWhatIsLeft() {
        tell(100_000, 0);
        pass(4);
        tell(200_000, 0);
        assertThat(said.toString()).isEmpty();
        pass(6);
        tell(1_100_000, 1_000_000);
        tell(1_110_000, 1_000_000);
        assertThat(said.toString().lines())
                .containsExactly("audit: payments, 1,100,000 of 4,000,000 offsets (27 %), 100,000 a second, 29 s left");
    }

    @Test
    void saysWhereItWasStoppedAndWhereTheNextOneGoesOn() {
        assertThat(bar.whereItWas()).isEqualTo("stopped before anything was verified");
        tell(1_100_000, 1_000_000);
        assertThat(bar.whereItWas())
                .isEqualTo(
                        "stopped at 1,100,000 of 4,000,000 offsets, while verifying: payments. 1,000,000 are noted as"
                                + " verified: the next audit goes on there");
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void tell(long done, long kept) {
        bar.progressed(new AuditListener.Progress("payments", done, kept, 4_000_000));
    }
}
