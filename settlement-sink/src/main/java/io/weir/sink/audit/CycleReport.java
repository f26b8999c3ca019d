package io.weir.sink.audit;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was verified of the cycles.
 *
 * @param partials partials verified in this run
 * @param batches batches verified in this run
 * @param openCycles cycles with accepted payments that have no batch yet: pending, not a difference
 * @param oldest the oldest of them, at most twenty
 */
public record CycleReport(long partials, long batches, long openCycles, List<OpenCycle> oldest) {

    /**
     * A cycle without a batch.
     *
     * @param cycle its name
     * @param age time since the cut-off; zero before it
     */
    public record OpenCycle(String cycle, Instant cutOff, Duration age, long payments, BigInteger grossMinor) {}
}
