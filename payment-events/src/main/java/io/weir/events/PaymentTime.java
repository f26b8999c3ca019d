package io.weir.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The times and days of an instruction: of the years 1 to 9999, which every store can hold, and whole milliseconds, as the topic does. */
public final class PaymentTime {
    private static final int YEAR_MIN = 1;
    private static final int YEAR_MAX = 9999;
    private static final String OUT_OF_RANGE = "is not in the years " + YEAR_MIN + " to " + YEAR_MAX;

    private PaymentTime() {}

    /** The time as a topic holds it: what is finer than a millisecond is left out. */
    public static Parsed<Instant> of(Instant time) {
        boolean isFar = time.isBefore(start(YEAR_MIN)) || !time.isBefore(start(YEAR_MAX + 1));
        return isFar ? Parsed.invalid(OUT_OF_RANGE) : Parsed.valid(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The day itself. */
    public static Parsed<LocalDate> of(LocalDate day) {
        boolean isFar = day.getYear() < YEAR_MIN || day.getYear() > YEAR_MAX;
        return isFar ? Parsed.invalid(OUT_OF_RANGE) : Parsed.valid(day);
    }

    private static Instant start(int year) {
        return LocalDate.ofYearDay(year, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
