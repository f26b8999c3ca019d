package io.weir.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.sink.audit.AuditReport;
import io.weir.sink.audit.CycleReport;
import io.weir.sink.audit.Difference;
import io.weir.sink.audit.PartitionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditFieldsTest {
    private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

    @Test
    void namesAPaymentThatDiffersFieldByField() {
        Difference changed = new Difference(
                Difference.Kind.ROW_CHANGED,
                "weir.payment",
                2,
                17,
                "AAAADEFFXXX/p-1",
                "",
                "amount_minor 100 EUR",
                "amount_minor 99 EUR");
        Difference missing = new Difference(
                Difference.Kind.BATCH_MISSING, "settlement.batches", -1, -1, "EUR/x", "a later one is there", "", "");

        Map<String, Object> fields = AuditFields.of(report(changed, missing));

        assertThat(fields)
                .containsEntry("holds", false)
                .containsEntry("interruptedRunOf", "2026-11-26T10:00:00Z")
                .containsEntry("differences", Map.of("ROW_CHANGED", 1L, "BATCH_MISSING", 1L))
                .containsEntry(
                        "named",
                        List.of(
                                Map.of(
                                        "kind", "ROW_CHANGED",
                                        "where", "weir.payment",
                                        "partition", 2,
                                        "offset", 17L,
                                        "identity", "AAAADEFFXXX/p-1",
                                        "detail", "",
                                        "expected", "amount_minor 100 EUR",
                                        "found", "amount_minor 99 EUR"),
                                Map.of(
                                        "kind", "BATCH_MISSING",
                                        "where", "settlement.batches",
                                        "identity", "EUR/x",
                                        "detail", "a later one is there",
                                        "expected", "",
                                        "found", "")));
        assertThat(report(changed, missing).text())
                .contains(
                        "ROW_CHANGED weir.payment partition 2 offset 17 AAAADEFFXXX/p-1: must be amount_minor 100 EUR,"
                                + " is amount_minor 99 EUR\n",
                        "BATCH_MISSING settlement.batches EUR/x: a later one is there\n",
                        "interrupted behind 3 records");
    }

    private static AuditReport report(Difference... named) {
        return new AuditReport(
                AT,
                Duration.ofSeconds(1),
                new AuditReport.Origin(true, Optional.of(AT), 3),
                List.of(new PartitionReport(0, 0, 10, 5, 9, Map.of("SETTLED", 9L), 0, 0, 0)),
                new CycleReport(1, 1, 0, List.of()),
                Map.of(Difference.Kind.ROW_CHANGED, 1L, Difference.Kind.BATCH_MISSING, 1L),
                List.of(named));
    }
}
