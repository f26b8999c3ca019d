package io.weir.processor.cycle;

import io.weir.schemas.CutOffSchedule;

/**
 * When the cycles of a currency end. What is decided at the very instant of a cut-off belongs to the next cycle.
 *
 * <p>Instants are milliseconds since 1970-01-01T00:00Z. Immutable and thread-safe. A function of its arguments and of
 * the time zone rules of the Java that runs it; cheap enough for every opening of a cycle, not for every payment:
 * callers keep the cut-off of the open cycle.
 */
public sealed interface Schedule permits FixedLength, TimesOfDay {

    /** The first cut-off after {@code atMillis}, never {@code atMillis} itself. */
    long nextCutOff(long atMillis);

    /** The last cut-off at or before {@code atMillis}. */
    long lastCutOff(long atMillis);

    /** One line for people and for the state store, for example {@code 10:00, 16:30 Europe/Brussels on TARGET days}. */
    String text();

    /** Reads a schedule as a scheme has it; never throws. */
    static ParsedSchedule parse(CutOffSchedule written) {
        return new ScheduleParser().parse(written);
    }
}
