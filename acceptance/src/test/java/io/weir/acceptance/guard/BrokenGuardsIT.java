package io.weir.acceptance.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard is missed when it is off, and none is when all are on. */
final class BrokenGuardsIT {

    private static final long SEED = Long.getLong("weir.guards.seed", 4);

    /** The guards named in {@code weir.guards}, joined by commas; {@code ALL} are all. */
    static Stream<Guard> guards() {
        String names = System.getProperty("weir.guards", "");
        return Arrays.stream(Guard.values())
                .filter(guard ->
                        names.equals("ALL") || List.of(names.split(",")).contains(guard.name()));
    }

    static Stream<Trouble> troublesThatEndInAStop() {
        return guards().map(Guard::trouble).filter(Trouble::endsInAStop).distinct();
    }

    static Stream<Guard> guardsWithOneBehind() {
        return guards().filter(Guard::hasOneBehind);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("guards")
    void isMissedWhenItIsOff(Guard guard) throws Exception {
        assertThat(findings(guard.withThoseBehind(), guard.trouble())).isNotEmpty();
    }

    /** Why the guards in front of another one are taken off together with it. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("guardsWithOneBehind")
    void isNotMissedWhileTheOneBehindItIsOn(Guard guard) throws Exception {
        assertThat(findings(Set.of(guard), guard.trouble())).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("troublesThatEndInAStop")
    void stopsInTimeWhileAllAreOn(Trouble trouble) throws Exception {
        assertThat(findings(Set.of(), trouble)).isEmpty();
    }

    /** One after the other on one ground. */
    @Test
    void nothingIsWrongWhileAllAreOn() throws Exception {
        List<Trouble> troubles = guards().map(Guard::trouble)
                .filter(trouble -> !trouble.endsInAStop())
                .distinct()
                .toList();
        if (!troubles.isEmpty()) {
            assertThat(findings(Set.of(), troubles.toArray(new Trouble[0]))).isEmpty();
        }
    }

    private static List<String> findings(Set<Guard> off, Trouble... troubles) throws Exception {
        try (Trial trial = Trial.without(off, SEED)) {
            List<String> all = new ArrayList<>();
            for (Trouble trouble : troubles) {
                all.addAll(findings(trial, off, trouble));
                trial.programs().end();
            }
            trial.programs().requireOff();
            return all;
        }
    }

    private static List<String> findings(Trial trial, Set<Guard> off, Trouble trouble) throws Exception {
        Instant began = Instant.now();
        try {
            trouble.befall(trial);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + trial.programs().logs(), e);
        }
        List<String> findings = trial.findings();
        System.out.printf(
                "guards off %s | %s | seed %d | %s | after %d s%n",
                off,
                trouble,
                SEED,
                findings.isEmpty() ? "nothing wrong" : String.join(" || ", findings),
                Duration.between(began, Instant.now()).toSeconds());
        return findings;
    }
}
