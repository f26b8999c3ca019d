package io.weir.sink.write;

import static io.weir.sink.story.Outcomes.CUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.lease.Lease;
import io.weir.sink.story.Ranges;
import io.weir.sink.story.TestLedger;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Sums at the limits of their types go into the tables digit by digit: 38 decimal digits, counts and hashes of 64 bits. */
class LargestSumsIT {

    private static final String MOST = "9".repeat(38);
    private static final String HALF = "4" + "9".repeat(37);
    private static final String OTHER_HALF = "5" + "0".repeat(37);

    private final TestLedger ledger = TestLedger.migrated();

    @AutoClose
    private final DatabaseSession session = ledger.session("writer");

    private final BatchWriter writer = new BatchWriter(session, InstantSource.fixed(CUT_OFF.plusSeconds(5)));
    private final Ranges ranges = new Ranges(ledger, session);

    @Test
    void theLargestBatchIsStoredExactly() {
        Lease lease = ranges.claim(Topics.BATCHES, 0);
        SettlementBatch batch = batch(
                Long.MAX_VALUE,
                MOST,
                new PartitionTotals(0, Long.MAX_VALUE, totals(Long.MAX_VALUE - 1, HALF, Long.MIN_VALUE)),
                new PartitionTotals(1, 1L, totals(1, OTHER_HALF, Long.MAX_VALUE)));

        assertThat(writer.write(List.of(ranges.cycles(lease, 2, batch))))
                .isInstanceOfSatisfying(
                        WriteResult.Committed.class,
                        done -> assertThat(done.bad()).isEmpty());

        assertThat(ledger.value("SELECT payments, gross_minor, net_minor, hash_total FROM weir.settlement_batch"))
                .isEqualTo("%d|%s|%s|-1".formatted(Long.MAX_VALUE, MOST, MOST));
        assertThat(ledger.rows("SELECT partition, sequence, payments, gross_minor, hash_total"
                        + " FROM weir.settlement_batch_partition ORDER BY partition"))
                .containsExactly(
                        "0|%d|%d|%s|%d".formatted(Long.MAX_VALUE, Long.MAX_VALUE - 1, HALF, Long.MIN_VALUE),
                        "1|1|1|%s|%d".formatted(OTHER_HALF, Long.MAX_VALUE));
        assertThat(ledger.rows("SELECT participant, net_minor FROM weir.net_position ORDER BY participant"))
                .containsExactly("WEIRDEFFXXX|-" + MOST, "WEIRFRPPXXX|" + MOST);
        assertThat(ledger.value("SELECT sum(net_minor) FROM weir.net_position")).isEqualTo("0");
        // What SQL adds up itself is the same: no step of it is narrower.
        assertThat(ledger.value("SELECT sum(gross_minor), sum(payments), weir.hash_total(sum(hash_total))"
                        + " FROM weir.settlement_batch_partition"))
                .isEqualTo("%s|%d|-1".formatted(MOST, Long.MAX_VALUE));
        assertThat(ledger.value("SELECT amount_minor FROM weir.sink_batch")).isEqualTo(MOST);
    }

    private static SettlementBatch batch(long count, String gross, PartitionTotals... parts) {
        return SettlementBatch.newBuilder()
                .setCycle("EUR/" + CUT_OFF)
                .setCurrency("EUR")
                .setPreviousCutOff(CUT_OFF.minusSeconds(15))
                .setCutOff(CUT_OFF)
                .setPositions(List.of(
                        new NetPosition("WEIRDEFFXXX", new BigDecimal(gross).negate()),
                        new NetPosition("WEIRFRPPXXX", new BigDecimal(gross))))
                .setTotals(totals(count, gross, -1))
                .setPartitions(List.of(parts))
                .setNetMinor(new BigDecimal(gross))
                .setSchemeVersion(3)
                .setClosedAt(CUT_OFF.plusMillis(30))
                .build();
    }

    private static ControlTotals totals(long count, String gross, long hash) {
        return new ControlTotals(count, new BigDecimal(gross), hash);
    }
}
