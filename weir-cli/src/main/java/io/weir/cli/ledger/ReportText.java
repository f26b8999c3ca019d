package io.weir.cli.ledger;

import io.weir.events.money.Currency;
import io.weir.sink.ledger.SettlementReport;
import io.weir.sink.ledger.SettlementReport.CurrencyTotals;
import io.weir.sink.ledger.SettlementReport.Cycle;
import io.weir.sink.ledger.SettlementReport.Latency;
import io.weir.sink.ledger.SettlementReport.ParticipantPosition;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A settlement report, for a person and for a program. */
public final class ReportText {
    private ReportText() {}

    /** Lines ending in {@code \n}. */
    public static String of(SettlementReport report, boolean positions) {
        StringBuilder text = new StringBuilder("Answers\n");
        report.answers().forEach((kind, count) -> text.append("  %,12d %s%n".formatted(count, kind)));
        text.append("\nLatency, from the broker's append to the stored row\n");
        latency(text, "real time", report.realTime());
        latency(text, "micro-batch", report.microBatch());
        text.append("\nThroughput\n  %,12d a second between first and last%n"
                .formatted(report.throughput().perSecond()));
        text.append("\nClosed cycles   payments                 gross                   net    saved\n");
        report.currencies().forEach(currency -> text.append(totals(currency)));
        text.append("\nLatest cycles\n");
        report.latestCycles().forEach(cycle -> text.append(cycle(cycle)));
        if (positions) {
            text.append("\nPositions           real time                 netted               position\n");
            report.positions().forEach(position -> text.append(position(position)));
        }
        return text.toString();
    }

    /** The same for a program, amounts in minor units. */
    public static Map<String, Object> fields(SettlementReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("answers", report.answers());
        fields.put("realTime", fields(report.realTime()));
        fields.put("microBatch", fields(report.microBatch()));
        fields.put("perSecond", report.throughput().perSecond());
        fields.put("currencies", report.currencies());
        fields.put(
                "cycles", report.latestCycles().stream().map(ReportText::fields).toList());
        fields.put("positions", report.positions());
        return fields;
    }

    private static Map<String, Object> fields(Latency latency) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("payments", latency.payments());
        fields.put("p50Millis", latency.p50Millis());
        fields.put("p99Millis", latency.p99Millis());
        fields.put("maxMillis", latency.maxMillis());
        return fields;
    }

    private static Map<String, Object> fields(Cycle cycle) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cycle", cycle.cycle());
        fields.put("state", cycle.state());
        fields.put("payments", cycle.payments());
        fields.put("grossMinor", cycle.grossMinor());
        fields.put("netMinor", cycle.netMinor());
        return fields;
    }

    private static void latency(StringBuilder text, String name, Latency latency) {
        text.append("  %-12s p50 %,.0f ms, p99 %,.0f ms, max %,.0f ms, %,d payments%n"
                .formatted(name, latency.p50Millis(), latency.p99Millis(), latency.maxMillis(), latency.payments()));
    }

    private static String totals(CurrencyTotals totals) {
        return "  %s %,8d %,10d %21s %21s   %5s %%%n"
                .formatted(
                        totals.currency(),
                        totals.cycles(),
                        totals.payments(),
                        major(totals.currency(), totals.grossMinor()),
                        major(totals.currency(), totals.netMinor()),
                        percent(totals));
    }

    private static String cycle(Cycle cycle) {
        String currency = cycle.cycle().substring(0, 3);
        BigInteger net = cycle.netMinor();
        return "  %-28s %-8s %,9d payments, gross %s%s%n"
                .formatted(
                        cycle.cycle(),
                        cycle.state(),
                        cycle.payments(),
                        major(currency, cycle.grossMinor()),
                        net == null ? "" : ", net " + major(currency, net));
    }

    private static String position(ParticipantPosition position) {
        return "  %s %s %20s %22s %22s%n"
                .formatted(
                        position.participant(),
                        position.currency(),
                        major(position.currency(), position.realTimeMinor()),
                        major(position.currency(), position.nettedMinor()),
                        major(position.currency(), position.positionMinor()));
    }

    private static String major(String currency, @Nullable BigInteger minor) {
        return minor == null ? "" : Currency.of(currency).majorText(minor);
    }

    /** In tenths of a percent, rounded down. */
    private static String percent(CurrencyTotals totals) {
        if (totals.grossMinor().signum() == 0) {
            return "0.0";
        }
        long tenths = totals.savedMinor()
                .multiply(BigInteger.valueOf(1_000))
                .divide(totals.grossMinor())
                .longValueExact();
        return tenths / 10 + "." + tenths % 10;
    }
}
