package io.weir.processor.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cut-offs at local times of the banking days of a zone.
 *
 * <p>Daylight saving, by {@link ZonedDateTime#of(LocalDate, LocalTime, ZoneId)}: a time that the clocks skip moves
 * later by what they skip (02:30 becomes 03:30 in Brussels in March); a time that they pass twice counts once, the
 * first time. Two times that fall on one instant are one cut-off.
 *
 * @param times local times, ascending, at least one
 * @param zone where they are local
 * @param calendar the days that have them
 */
record TimesOfDay(List<LocalTime> times, ZoneId zone, BankingCalendar calendar) implements Schedule {

    /** Longer than any run of days without banking. */
    private static final int SEARCHED_DAYS = 40;

    TimesOfDay {
        times = List.copyOf(times);
    }

    @Override
    public long nextCutOff(long atMillis) {
        LocalDate today = dayOf(atMillis);
        long next = Long.MAX_VALUE;
        // Begins a day early and looks a day further: a skipped time can move over midnight.
        for (int day = -1; day <= SEARCHED_DAYS; day++) {
            for (long cutOff : cutOffsOn(today.plusDays(day))) {
                if (cutOff > atMillis) {
                    next = Math.min(next, cutOff);
                }
            }
            if (day > 0 && next != Long.MAX_VALUE) {
                return next;
            }
        }
        throw noCutOffNear(atMillis);
    }

    @Override
    public long lastCutOff(long atMillis) {
        LocalDate today = dayOf(atMillis);
        long last = Long.MIN_VALUE;
        for (int day = -1; day <= SEARCHED_DAYS; day++) {
            for (long cutOff : cutOffsOn(today.minusDays(day))) {
                if (cutOff <= atMillis) {
                    last = Math.max(last, cutOff);
                }
            }
            if (day > 0 && last != Long.MIN_VALUE) {
                return last;
            }
        }
        throw noCutOffNear(atMillis);
    }

    @Override
    public String text() {
        return times.stream().map(LocalTime::toString).collect(Collectors.joining(", ")) + " " + zone.getId() + " on "
                + calendar.name() + " days";
    }

    private LocalDate dayOf(long atMillis) {
        return Instant.ofEpochMilli(atMillis).atZone(zone).toLocalDate();
    }

    private long[] cutOffsOn(LocalDate day) {
        if (!calendar.isBankingDay(day)) {
            return new long[0];
        }
        return times.stream()
                .mapToLong(time -> ZonedDateTime.of(day, time, zone).toInstant().toEpochMilli())
                .toArray();
    }

    private IllegalStateException noCutOffNear(long atMillis) {
        return new IllegalStateException("no cut-off of \"" + text() + "\" near " + Instant.ofEpochMilli(atMillis));
    }
}
