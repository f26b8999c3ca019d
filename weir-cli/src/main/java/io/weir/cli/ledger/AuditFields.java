package io.weir.cli.ledger;

import io.weir.sink.audit.AuditReport;
import io.weir.sink.audit.Difference;
import io.weir.sink.audit.PartitionReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An audit's report for a program. */
public final class AuditFields {
    private AuditFields() {}

    /** Text, numbers, lists and maps, in the order of the text. */
    public static Map<String, Object> of(AuditReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holds", report.holds());
        fields.put("records", report.records());
        fields.put("recordsPerSecond", report.recordsPerSecond());
        fields.put("resumed", report.isResumed());
        report.origin().sealedAt().ifPresent(at -> fields.put("interruptedRunOf", at.toString()));
        fields.put(
                "partitions",
                report.partitions().stream().map(AuditFields::partition).toList());
        fields.put("pendingRows", report.pendingRows());
        fields.put("openCycles", report.cycles().openCycles());
        fields.put("batches", report.cycles().batches());
        fields.put("partials", report.cycles().partials());
        Map<String, Long> differences = new TreeMap<>();
        report.differences().forEach((kind, count) -> differences.put(kind.name(), count));
        fields.put("differences", differences);
        fields.put("named", report.named().stream().map(AuditFields::difference).toList());
        fields.put("millis", report.took().toMillis());
        return fields;
    }

    private static Map<String, Object> partition(PartitionReport partition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("partition", partition.partition());
        fields.put("verifiedFrom", partition.verifiedFrom());
        fields.put("verifiedTo", partition.verifiedTo());
        fields.put("instructions", partition.instructions());
        fields.put("answers", new TreeMap<>(partition.answers()));
        fields.put("pendingRows", partition.pendingRows());
        fields.put("pendingCopies", partition.pendingCopies());
        fields.put("withoutSource", partition.withoutSource());
        return fields;
    }

    /** One difference. Partition and offset are left out where there is none. */
    private static Map<String, Object> difference(Difference difference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", difference.kind().name());
        fields.put("where", difference.where());
        if (difference.partition() >= 0) {
            fields.put("partition", difference.partition());
        }
        if (difference.offset() >= 0) {
            fields.put("offset", difference.offset());
        }
        fields.put("identity", difference.identity());
        fields.put("detail", difference.detail());
        fields.put("expected", difference.expected());
        fields.put("found", difference.found());
        return fields;
    }
}
