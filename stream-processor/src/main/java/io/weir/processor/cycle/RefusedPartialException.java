package io.weir.processor.cycle;

import io.weir.processor.partition.ChangedPartitions;
import io.weir.schemas.CyclePartial;
import java.time.Instant;

/**
 * A partial that can't follow those before it. It must not happen, so it stops the program: a guess would settle
 * wrongly.
 */
public final class RefusedPartialException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private RefusedPartialException(CyclePartial partial, String what) {
        super("partial of "
                + CycleName.of(partial.getCurrency(), partial.getCutOff().toEpochMilli()) + ", partition "
                + partial.getPartition() + ", sequence " + partial.getSequence() + ": " + what);
    }

    static RefusedPartialException forPartitions(CyclePartial partial, int expected) {
        return new RefusedPartialException(
                partial, ChangedPartitions.problem("the assembler", expected, partial.getPartitions()));
    }

    static RefusedPartialException forPartition(CyclePartial partial) {
        return new RefusedPartialException(
                partial,
                "expected a partition from 0 to " + (partial.getPartitions() - 1) + ", found "
                        + partial.getPartition());
    }

    static RefusedPartialException forSequence(CyclePartial partial, long expected) {
        String meaning = partial.getSequence() < expected ? "it was here before" : "partials are missing";
        return new RefusedPartialException(
                partial, "expected sequence " + expected + ", found " + partial.getSequence() + ": " + meaning);
    }

    static RefusedPartialException forPreviousCutOff(CyclePartial partial, Instant expected) {
        String meaning = partial.getPreviousCutOff().isAfter(expected) ? "a gap" : "an overlap";
        return new RefusedPartialException(
                partial,
                "expected previous cut-off " + expected + ", found " + partial.getPreviousCutOff() + ": " + meaning);
    }

    static RefusedPartialException forCutOff(CyclePartial partial) {
        return new RefusedPartialException(
                partial, "expected a cut-off after " + partial.getPreviousCutOff() + ", found " + partial.getCutOff());
    }

    static RefusedPartialException forPositions(CyclePartial partial, Object sum) {
        return new RefusedPartialException(partial, "expected positions that add up to 0, found " + sum);
    }
}
