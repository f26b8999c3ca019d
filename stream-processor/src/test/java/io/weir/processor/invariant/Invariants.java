package io.weir.processor.invariant;

import java.util.ArrayList;
import java.util.List;

/**
 * All invariants at once. A test switches them on by letting them watch, and asks at its end:
 *
 * <pre>{@code
 * Invariants invariants = Invariants.all();
 * new Pipeline(…, invariants.watch());
 * …
 * invariants.hold();
 * }</pre>
 */
public final class Invariants {

    private final List<Invariant> invariants;

    private Invariants(List<Invariant> invariants) {
        this.invariants = List.copyOf(invariants);
    }

    public static Invariants all() {
        return new Invariants(List.of(
                new OneAnswerEach(),
                new SettlesOnce(),
                new RepeatsCarryTheFirst(),
                new AcceptedIsInOneBatch(),
                new PositionsSumToZero(),
                new ControlTotalsAddUp(),
                new CyclesFollowEachOther(),
                new SumsKeepTheirLimits(),
                new NothingElse()));
    }

    /** Tells every one of them. */
    public Watch watch() {
        return Watch.all(invariants);
    }

    /** What was broken, each with the promise before it. */
    public List<String> violations() {
        List<String> all = new ArrayList<>();
        for (Invariant invariant : invariants) {
            invariant.violations().forEach(violation -> all.add("\"" + invariant.promise() + "\": " + violation));
        }
        return all;
    }

    /**
     * Asserts that nothing was broken.
     *
     * @throws AssertionError with all that was
     */
    public void hold() {
        List<String> violations = violations();
        if (!violations.isEmpty()) {
            throw new AssertionError("broken:\n  " + String.join("\n  ", violations));
        }
    }
}
