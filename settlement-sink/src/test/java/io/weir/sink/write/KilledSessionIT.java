package io.weir.sink.write;

import static io.weir.sink.story.Outcomes.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.topics.Topics;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.lease.Lease;
import io.weir.sink.story.Ranges;
import io.weir.sink.story.TestLedger;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a dying session leaves in doubt, the next take-over knows. */
class KilledSessionIT {

    private final TestLedger ledger = TestLedger.migrated();
    private final DatabaseSession session = ledger.session("writer");
    private final BatchWriter writer = new BatchWriter(session, InstantSource.system());
    private final Ranges ranges = new Ranges(ledger, session);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void leavesNothingBehindWhenTheConnectionDiesInTheMiddle() throws Exception {
        Lease lease = ranges.claim(Topics.OUTCOMES, 0);
        int pid = Integer.parseInt(ledger.value("SELECT owner_pid FROM weir.sink_partition"));
        ledger.execute("SELECT pg_terminate_backend(" + pid + ")");

        WriteResult result = writer.write(List.of(ranges.answers(lease, 10, settled("p-1", 0, 0))));

        assertThat(result).isInstanceOf(WriteResult.Failed.class);
        assertThat(ledger.value("SELECT count(*) FROM weir.payment")).isEqualTo("0");
        Lease again = ranges.claim(Topics.OUTCOMES, 0);
        assertThat(again.nextOffset()).isZero();
        assertThat(writer.write(List.of(ranges.answers(again, 10, settled("p-1", 0, 0)))))
                .isInstanceOf(WriteResult.Committed.class);
        assertThat(ledger.value("SELECT count(*) FROM weir.payment")).isEqualTo("1");
    }

    @Test
    void storesEachRangeOnceWhileItsSessionIsKilledAgainAndAgain() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread killer = new Thread(() -> {
            while (!done.get()) {
                ledger.execute("SELECT pg_terminate_backend(owner_pid) FROM weir.sink_partition");
            }
        });
        long stored = 0;
        Lease lease = ranges.claim(Topics.OUTCOMES, 0);
        killer.start();
        try {
            while (stored < 40) {
                WriteResult result =
                        writer.write(List.of(ranges.answers(lease, stored + 1, settled("p-" + stored, 0, stored))));
                if (result instanceof WriteResult.Committed written) {
                    lease = written.leases().getFirst();
                } else {
                    lease = claimWhatever();
                }
                stored = lease.nextOffset();
            }
        } finally {
            done.set(true);
            killer.join();
        }

        assertThat(ledger.value("SELECT count(*), count(DISTINCT identity), max(\"offset\") FROM weir.payment"))
                .isEqualTo("%d|%d|%d".formatted(stored, stored, stored - 1));
        assertThat(ledger.value("SELECT count(*), sum(records), count(*) FILTER (WHERE weir.chain_hash(b) = b.hash)"
                        + " FROM weir.sink_batch b"))
                .isEqualTo("%d|%d|%d".formatted(stored, stored, stored));
    }

    private Lease claimWhatever() {
        while (true) {
            try {
                return ranges.claim(Topics.OUTCOMES, 0);
            } catch (IllegalStateException e) {
                session.close(); // killed again
            }
        }
    }
}
