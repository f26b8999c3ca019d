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
            ROW_MISSING        | p-1 | payments.outcomes | SETTLED 100 EUR minor units from AAAADEFFXXX to BBBBFRPPXXX | no row | DELETE FROM weir.payment WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | weir.payment      | amount_minor 100 EUR | amount_minor 99 EUR | UPDATE weir.payment SET amount_minor = 99 WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | weir.payment      | currency EUR | currency USD | UPDATE weir.payment SET currency = 'USD' WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | weir.payment      | '' | '' | UPDATE weir.payment SET purpose = '' WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | weir.payment      | rule default | rule other | UPDATE weir.payment SET rule = 'other' WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-1 | weir.payment      | decided_at   | decided_at  | UPDATE weir.payment SET decided_at = decided_at + interval '1 microsecond' WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | p-4 | weir.payment      | reason_names CREDITOR_ACCOUNT_INVALID,AMOUNT_TOO_LARGE | reason_names CREDITOR_ACCOUNT_INVALID,ELSE | UPDATE weir.payment SET reason_names[2] = 'ELSE' WHERE identity LIKE '%/p-4'
            ROW_CHANGED        | p-5 | weir.payment_repeat | target_partition 1 | target_partition 0 | UPDATE weir.payment_repeat SET target_partition = 0 WHERE identity LIKE '%/p-5'
            ROW_CHANGED        | p-1 | weir.payment_repeat | first_kind SETTLED | first_kind REJECTED | UPDATE weir.payment_repeat SET first_kind = 'REJECTED' WHERE identity LIKE '%/p-1'
            REPEAT_WRONG       | p-1 | weir.payment_repeat | SETTLED of | REJECTED of | UPDATE weir.payment_repeat SET first_kind = 'REJECTED' WHERE identity LIKE '%/p-1'
            ROW_DOUBLED        | p-1 | payments.outcomes | one row: SETTLED 100 EUR | 2 rows: weir.payment SETTLED 100 EUR | ALTER TABLE weir.payment DROP CONSTRAINT payment_pk, DROP CONSTRAINT payment_once; INSERT INTO weir.payment SELECT * FROM weir.payment WHERE identity LIKE '%/p-1'
            ROW_DOUBLED        | ''  | weir.dead_letter  | 1 row | another | ALTER TABLE weir.dead_letter DROP CONSTRAINT dead_letter_pk; INSERT INTO weir.dead_letter SELECT * FROM weir.dead_letter
            IDENTITY_TWICE     | p-2 | weir.payment      | one payment of 250 EUR | has it too: 100 EUR | UPDATE weir.payment SET identity = 'AAAADEFFXXX/p-2', requested_at = requested_at + interval '1 s' WHERE identity LIKE '%/p-1'
            ROW_CHANGED        | ''  | weir.dead_letter  | SHA-256 of its value | SHA-256 of its value | UPDATE weir.dead_letter SET value = 'other'
            ROW_MISSING        | ''  | payments.dead-letters | a dead letter of cause NOT_FRAMED | none | DELETE FROM weir.dead_letter
            ROW_CHANGED        | EUR/2026-11-23T10:00:00Z | weir.settlement_batch | net_position [AAAADEFFXXX:EUR:-290] | net_position [AAAADEFFXXX:EUR:-289] | UPDATE weir.net_position SET net_minor = net_minor + 1 WHERE participant LIKE 'A%' AND cycle LIKE '%10:00:00Z'
            ROW_CHANGED        | EUR/2026-11-23T10:00:00Z | weir.settlement_batch | gross_minor 290 EUR | gross_minor 291 EUR | UPDATE weir.settlement_batch SET gross_minor = gross_minor + 1 WHERE cycle LIKE '%10:00:00Z'
            ROW_CHANGED        | EUR/2026-11-23T10:00:00Z | weir.settlement_batch | settlement_batch_partition [0:1:1:250 | settlement_batch_partition [0:1:2:250 | UPDATE weir.settlement_batch_partition SET payments = 2 WHERE partition = 0 AND cycle LIKE '%10:00:00Z'
            ROW_MISSING        | EUR/2026-11-23T10:01:00Z | settlement.batches | a batch of 1 payments of 5 EUR minor units | none | DELETE FROM weir.net_position WHERE cycle LIKE '%10:01:00Z'; DELETE FROM weir.settlement_batch_partition WHERE cycle LIKE '%10:01:00Z'; DELETE FROM weir.settlement_batch WHERE cycle LIKE '%10:01:00Z'
            LOG_TOTALS_CHANGED | ''  | sink_batch        | amount_minor | amount_minor | UPDATE weir.sink_batch SET amount_minor = amount_minor + 1 WHERE settled > 0 AND partition = 0
            LOG_CHAIN_BROKEN   | ''  | sink_batch        | ''           | ''           | UPDATE weir.sink_batch SET owner_epoch = owner_epoch + 1 WHERE settled > 0 AND partition = 0
            """)
    void namesWhatWasChanged(Kind kind, String identity, String where, String expected, String found, String sql)
            throws Exception {
        AuditReport report = WORLD.auditAfter(sql);

        assertThat(report.holds()).isFalse();
        assertThat(report.named())
                .as(report.text())
                .anyMatch(difference -> difference.kind() == kind
                        && difference.identity().endsWith(identity)
                        && difference.where().equals(where)
                        && difference.partition() >= 0
                        && difference.offset() >= 0
                        && difference.expected().startsWith(expected)
                        && difference.found().contains(found));
        assertThat(report.text()).contains(kind + " " + where + " partition ");
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
