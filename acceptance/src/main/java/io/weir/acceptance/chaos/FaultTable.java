package io.weir.acceptance.chaos;

import io.weir.acceptance.proof.Verdict;
import io.weir.acceptance.proof.Verdict.Harm;
import io.weir.sink.audit.Difference;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Each fault with how often it came, what the proof found while it lasted, and for how long nothing was answered or stored.
 *
 * @param injected all that was injected
 * @param verdict what the proof found; none if it did not come to that
 */
record FaultTable(List<Injected> injected, Optional<Verdict> verdict) {

    FaultTable {
        injected = List.copyOf(injected);
    }

    /** Lines ending in {@code \n}. */
    String text() {
        StringBuilder text = new StringBuilder("%-26s %5s %8s %8s %8s %24s %14s%n"
                .formatted("Fault", "times", "lost", "doubled", "wrong", "longest without answers", "without rows"));
        injected.stream()
                .collect(Collectors.groupingBy(Injected::name, TreeMap::new, Collectors.toList()))
                .forEach((name, times) -> text.append(line(name, times, harm -> named(times, harm))));
        verdict.ifPresent(found -> {
            if (elsewhere(found, Harm.LOST) + elsewhere(found, Harm.DOUBLED) + elsewhere(found, Harm.WRONG) > 0) {
                text.append("  %-24s %5s %8s %8s %8s%n"
                        .formatted(
                                "at no fault, or unnamed",
                                "",
                                elsewhere(found, Harm.LOST),
                                elsewhere(found, Harm.DOUBLED),
                                elsewhere(found, Harm.WRONG)));
            }
        });
        return text.append(line(
                        "together",
                        injected,
                        harm -> verdict.map(found -> found.count(harm)).orElse(0L)))
                .toString();
    }

    private String line(String name, List<Injected> times, Function<Harm, Long> count) {
        return "  %-24s %5d %8s %8s %8s %22.1f s %12.1f s%n"
                .formatted(
                        name,
                        times.size(),
                        shown(Harm.LOST, count),
                        shown(Harm.DOUBLED, count),
                        shown(Harm.WRONG, count),
                        longest(times, Injected::withoutAnswers),
                        longest(times, Injected::withoutRows));
    }

    /** Without a proof nothing is known. */
    private String shown(Harm harm, Function<Harm, Long> count) {
        return verdict.isEmpty() ? "?" : "%,d".formatted(count.apply(harm));
    }

    private long named(List<Injected> times, Harm harm) {
        return verdict.map(found -> found.audit().named().stream()
                        .filter(difference -> Harm.of(difference.kind()) == harm)
                        .filter(difference -> cameWith(times, difference))
                        .count())
                .orElse(0L);
    }

    private long elsewhere(Verdict found, Harm harm) {
        return found.count(harm) - named(injected, harm);
    }

    private static boolean cameWith(List<Injected> times, Difference difference) {
        return times.stream().anyMatch(one -> one.span().holds(difference));
    }

    private static double longest(List<Injected> times, Function<Injected, Duration> of) {
        return times.stream()
                        .map(of)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
    }
}
