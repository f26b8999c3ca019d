package io.weir.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.PaymentOutcome;
import io.weir.sink.audit.Difference.Kind;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Topics are right and stored; then the database is tampered with. */
class AuditIT {

    private static final AuditWorld WORLD = new AuditWorld();

    @BeforeAll
    static void storesEveryKindOfAnswer() throws Exception {
        SyntheticPipeline pipeline = WORLD.pipeline;
        PaymentOutcome first = pipeline.settled(0, "p-1", 100);
        pipeline.accepted(0, "p-2", 250);
        pipeline.accepted(1, "p-3", 40);
        pipeline.rejected(1, "p-4");
        pipeline.duplicate(first, "p-1", 100);
        pipeline.placed(0, 1, "p-5", true);
        pipeline.deadLetter(1, "not a record", "not a record");
        pipeline.closeCycle(batch -> {});
        pipeline.accepted(1, "p-6", 5);
        pipeline.closeCycle(batch -> {});
        pipeline.accepted(1, "p-7", 6);
        pipeline.commit();
        WORLD.store();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void holdsWhereNothingIsWrong() {
        AuditReport report = Audit.run(WORLD.config().fromStart(), AuditListener.SILENT);

        assertThat(report.named()).isEmpty();
        assertThat(report.holds()).isTrue();
        assertThat(report.records()).isEqualTo(10);
        assertThat(report.pendingRows()).isZero();
        assertThat(report.cycles().batches()).isEqualTo(2);
        assertThat(report.cycles().partials()).isEqualTo(4);
        assertThat(report.cycles().oldest())
                .extracting(CycleReport.OpenCycle::payments)
                .containsExactly(1L);
        assertThat(report.partitions().getFirst().answers())
                .isEqualTo(Map.of("SETTLED", 1L, "ACCEPTED", 1L, "DUPLICATE", 1L, "PLACED", 1L));
        assertThat(report.partitions().getLast().answers())
                .isEqualTo(Map.of("SETTLED", 1L, "ACCEPTED", 3L, "REJECTED", 1L, "DEAD_LETTER", 1L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROW_MISSING        | p-1 | DELETE FROM weir.payment WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | UPDATE weir.payment SET amount_minor = 99 WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | UPDATE weir.payment SET rule = 'other' WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | UPDATE weir.payment SET decided_at = decided_at + interval '1 microsecond' WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-4 | UPDATE weir.payment SET reason_names[2] = 'ELSE' WHERE identity LIKE '%/p-4'
            ROW_CHANGED        | p-5 | UPDATE weir.payment_repeat SET target_partition = 0 WHERE identity LIKE '%/p-5'
            ROW_CHANGED        | ''  | UPDATE weir.dead_letter SET value = 'other'
            ROW_CHANGED        | EUR | UPDATE weir.net_position SET net_minor = net_minor + 1 WHERE participant LIKE 'A%' AND cycle LIKE '%10:00:00Z'
            ROW_CHANGED        | EUR | UPDATE weir.settlement_batch SET gross_minor = gross_minor + 1 WHERE cycle LIKE '%10:00:00Z'
            ROW_MISSING        | ''  | DELETE FROM weir.dead_letter
            LOG_TOTALS_CHANGED | ''  | UPDATE weir.sink_batch SET amount_minor = amount_minor + 1 WHERE settled > 0 AND partition = 0
            LOG_CHAIN_BROKEN   | ''  | UPDATE weir.sink_batch SET owner_epoch = owner_epoch + 1 WHERE settled > 0 AND partition = 0
            """)
    void namesWhatWasChanged(Kind kind, String id, String sql) throws Exception {
        AuditReport report = WORLD.auditAfter(sql);

        assertThat(report.holds()).isFalse();
        assertThat(report.named())
                .as(report.text())
                .anyMatch(difference ->
                        difference.kind() == kind && difference.identity().contains(id));
    }

    @Test
    void namesARowThatIsThereTwice() throws Exception {
        AuditReport report =
                WORLD.auditAfter("INSERT INTO weir.payment_repeat (\"offset\", origin_offset, amount_minor,"
                        + " scheme_version, requested_at, received_at, decided_at, stored_at, partition, kind, identity)"
                        + " SELECT \"offset\", origin_offset, amount_minor, scheme_version, requested_at, received_at,"
                        + " decided_at, stored_at, partition, 'CONFLICT', identity FROM weir.payment"
                        + " WHERE identity LIKE '%/p-1'");

        assertThat(report.differences()).containsKey(Kind.ROW_DOUBLED);
        assertThat(report.named())
                .anyMatch(difference -> difference.kind() == Kind.ROW_DOUBLED
                        && difference.identity().equals("AAAADEFFXXX/p-1"));
    }

    @Test
    void namesARowWithoutARecord() throws Exception {
        AuditReport report = WORLD.auditAfter(
                "UPDATE weir.payment SET \"offset\" = \"offset\" + 1000000 WHERE identity LIKE '%/p-1'");

        assertThat(report.differences()).isEqualTo(Map.of(Kind.ROW_MISSING, 1L, Kind.ROW_UNEXPECTED, 1L));
    }

    @Test
    void countsWhatIsNotStoredYetAsPending() throws Exception {
        AuditReport report = WORLD.auditAfter("DELETE FROM weir.sink_batch; DELETE FROM weir.sink_partition;"
                + " TRUNCATE weir.payment, weir.payment_repeat, weir.dead_letter, weir.net_position,"
                + " weir.settlement_batch_partition, weir.settlement_batch");

        assertThat(report.named()).isEmpty();
        assertThat(report.pendingRows()).isEqualTo(9);
    }
}
