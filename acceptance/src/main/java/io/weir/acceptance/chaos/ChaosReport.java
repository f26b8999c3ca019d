package io.weir.acceptance.chaos;

import io.weir.acceptance.ground.Supervisor.Ended;
import io.weir.acceptance.proof.Verdict;
import io.weir.acceptance.proof.Verdict.Harm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of a run, as far as it went.
 *
 * @param plan what was to be done
 * @param injected the faults that were injected and recovered from
 * @param published payments that the brokers acknowledged
 * @param republished those that were published again for want of an acknowledgement
 * @param ended programs that ended by themselves
 * @param took the whole run
 * @param verdict what the proof found; none if it did not come to that
 */
record ChaosReport(
        ChaosPlan plan,
        List<Injected> injected,
        long published,
        long republished,
        List<Ended> ended,
        Duration took,
        Optional<Verdict> verdict) {
    private static final int NAMED_MAX = 20;

    boolean holds() {
        return verdict.filter(Verdict::holds).isPresent();
    }

    /** For a person, lines ending in {@code \n}. */
    String text() {
        StringBuilder text = new StringBuilder("\n").append(new FaultTable(injected, verdict).text());
        text.append("\n%,d payments published, %,d of them again for want of an acknowledgement, in %d min %d s%n"
                .formatted(published, republished, took.toMinutes(), took.toSecondsPart()));
        for (Ended one : ended) {
            text.append("%s ended by itself and was started again: %s%n"
                    .formatted(
                            one.program(), one.lastWords().lines().findFirst().orElse("")));
        }
        verdict.ifPresent(found -> append(found, text));
        return text.append("\n%s  (seed %d, %d faults of %d kinds)%n"
                        .formatted(conclusion(), plan.seed(), injected.size(), kinds()))
                .toString();
    }

    private static void append(Verdict found, StringBuilder text) {
        text.append("\nlost %d, doubled %d, wrong %d%n"
                .formatted(found.count(Harm.LOST), found.count(Harm.DOUBLED), found.count(Harm.WRONG)));
        text.append('\n').append(found.audit().text());
        if (!found.violations().isEmpty()) {
            text.append("\nBroken invariants\n");
            found.violations().stream()
                    .limit(NAMED_MAX)
                    .forEach(violation -> text.append("  ").append(violation).append('\n'));
            text.append("  %d in all%n".formatted(found.violations().size()));
        }
    }

    private String conclusion() {
        return verdict.isEmpty()
                ? "NOT PROVEN: the run did not come to its end."
                : holds()
                        ? "The proof holds: nothing lost, nothing doubled, nothing wrong."
                        : "THE PROOF DOES NOT HOLD.";
    }

    /** How many different faults came. */
    private long kinds() {
        return injected.stream().map(Injected::name).distinct().count();
    }
}
