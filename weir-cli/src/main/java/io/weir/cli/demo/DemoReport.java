package io.weir.cli.demo;

import io.weir.events.generate.Intent;
import io.weir.events.money.Currency;
import io.weir.sink.audit.AuditReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the demo found. */
public final class DemoReport {
    private final DemoPlan plan;
    private final boolean comparable;
    private final double throughput;
    private final DemoFigures figures;
    private final AuditReport audit;
    private final double seconds;
    private final List<Expected> expected;

    /** A kind of answer, as meant and as given. */
    private record Expected(String name, long meant, long given) {}

    DemoReport(
            DemoPlan plan,
            Sent sent,
            boolean comparable,
            double throughput,
            DemoFigures figures,
            AuditReport audit,
            double seconds) {
        this.plan = plan;
        this.comparable = comparable;
        this.throughput = throughput;
        this.figures = figures;
        this.audit = audit;
        this.seconds = seconds;
        this.expected = List.of(
                new Expected(
                        "paid (settled or accepted)",
                        sent.count(Intent.FRESH) + sent.count(Intent.LOOK_ALIKE),
                        figures.count("SETTLED") + figures.count("ACCEPTED")),
                new Expected("rejected", sent.count(Intent.REJECTED), figures.count("REJECTED")),
                new Expected("duplicate", sent.count(Intent.REPEAT), figures.count("DUPLICATE")),
                new Expected("conflict", sent.count(Intent.CONFLICT), figures.count("CONFLICT")),
                new Expected("too late", sent.count(Intent.TOO_LATE), figures.count("TOO_LATE")),
                new Expected("refused", sent.count(Intent.REFUSED), figures.count("REFUSED")),
                new Expected("placed anew", sent.misplacedCount(), figures.count("PLACED")),
                new Expected("dead letters", sent.undecodableCount(), figures.deadLetterCount()));
    }

    /** Whether the audit holds and every instruction was answered as it was meant. */
    public boolean holds() {
        return audit.holds() && answeredAsMeant();
    }

    private boolean answeredAsMeant() {
        return !comparable || expected.stream().allMatch(line -> line.meant() == line.given());
    }

    /** The report for a person, lines ending in {@code \n}. */
    public String text() {
        StringBuilder text = new StringBuilder("\nAnswers                            meant      given\n");
        expected.forEach(line -> text.append("  %-28s %,10d %,10d%s%n"
                .formatted(line.name(), line.meant(), line.given(), line.meant() == line.given() ? "" : "   DIFFERS")));
        text.append("  of the paid: %,d settled in real time, %,d accepted into cycles%n"
                .formatted(figures.count("SETTLED"), figures.count("ACCEPTED")));
        figures.reasons().forEach((reason, count) -> text.append("  %,8d rejected %s%n".formatted(count, reason)));
        figures.deadLetters()
                .forEach((cause, count) -> text.append("  %,8d dead letters %s%n".formatted(count, cause)));
        text.append("\nCycles          number    payments               gross                 net    saved\n");
        figures.cycles()
                .forEach(cycles -> text.append("  %s      %,12d %,11d %19s %19s   %5s %%%s%n"
                        .formatted(
                                cycles.currency(),
                                cycles.cycles(),
                                cycles.payments(),
                                major(cycles.currency(), cycles.grossMinor()),
                                major(cycles.currency(), cycles.netMinor()),
                                savedPercent(cycles),
                                cycles.settled() == cycles.cycles() ? "" : "   NOT ALL SETTLED")));
        text.append("\nThroughput   %,.0f a second from publishing to stored rows%n".formatted(throughput));
        Latencies latencies = figures.latencies();
        text.append(
                "Latency      p50 %.0f ms, p99 %.0f ms, max %.0f ms from publishing to the committed row, %,d real-time payments at %,.0f a second%n"
                        .formatted(
                                latencies.p50Millis(),
                                latencies.p99Millis(),
                                latencies.maxMillis(),
                                latencies.payments(),
                                plan.calmRate()));
        text.append("Outcomes     %s (seed %d, %,d payments: the same whenever they are the same)%n"
                .formatted(figures.digest(), plan.seed(), plan.payments()));
        text.append('\n').append(audit.text());
        if (!answeredAsMeant()) {
            text.append("\nSome instructions were not answered as they were meant: see DIFFERS above.\n");
        }
        return text.append("\nDone in %.0f s.%n".formatted(seconds)).toString();
    }

    /** The report for a program. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("holds", holds());
        fields.put("seed", plan.seed());
        fields.put("payments", plan.payments());
        fields.put("outcomes", figures.outcomes());
        fields.put("deadLetters", figures.deadLetters());
        fields.put("rejected", figures.reasons());
        List<Map<String, Object>> cycles = new ArrayList<>();
        for (DemoLedger.Cycles currency : figures.cycles()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("currency", currency.currency());
            line.put("cycles", currency.cycles());
            line.put("settled", currency.settled());
            line.put("payments", currency.payments());
            line.put("grossMinor", currency.grossMinor());
            line.put("netMinor", currency.netMinor());
            cycles.add(line);
        }
        fields.put("cycles", cycles);
        fields.put("perSecond", Math.round(throughput));
        fields.put("p50Millis", figures.latencies().p50Millis());
        fields.put("p99Millis", figures.latencies().p99Millis());
        fields.put("digest", figures.digest());
        fields.put("auditHolds", audit.holds());
        fields.put("differences", audit.totalDifferences());
        fields.put("seconds", seconds);
        return fields;
    }

    private static String major(String currency, BigDecimal minor) {
        return Currency.of(currency).majorText(minor.toBigInteger());
    }

    private static String savedPercent(DemoLedger.Cycles cycles) {
        return cycles.grossMinor().signum() == 0
                ? "0.0"
                : BigDecimal.ONE
                        .subtract(cycles.netMinor().divide(cycles.grossMinor(), 4, RoundingMode.HALF_UP))
                        .movePointRight(2)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
