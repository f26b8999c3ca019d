package io.weir.processor.oracle;

import io.weir.schemas.CutOffSchedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.LongStream;

/** Cut-offs of a schedule, found by looking at all of them around an instant. */
public final class OracleSchedule {

    private static final int DAYS_AROUND = 15;
    private static final List<MonthDay> FIXED_HOLIDAYS =
            List.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    private OracleSchedule() {}

    /** The first cut-off after {@code atMillis}. */
    public static long next(CutOffSchedule schedule, long atMillis) {
        return around(schedule, atMillis)
                .filter(cutOff -> cutOff > atMillis)
                .min()
                .orElseThrow();
    }

    /** The last cut-off at or before {@code atMillis}. */
    public static long last(CutOffSchedule schedule, long atMillis) {
        return around(schedule, atMillis)
                .filter(cutOff -> cutOff <= atMillis)
                .max()
                .orElseThrow();
    }

    private static LongStream around(CutOffSchedule schedule, long atMillis) {
        Long every = schedule.getEveryMillis();
        if (every != null) {
            long before = atMillis - Math.floorMod(atMillis, every);
            return LongStream.of(before, before + every);
        }
        ZoneId zone = ZoneId.of(schedule.getZone());
        LocalDate today = Instant.ofEpochMilli(atMillis).atZone(zone).toLocalDate();
        return today.minusDays(DAYS_AROUND)
                .datesUntil(today.plusDays(DAYS_AROUND))
                .filter(day -> schedule.getCalendar().equals("ALL") || isTargetDay(day))
                .flatMap(day ->
                        schedule.getTimes().stream().map(time -> ZonedDateTime.of(day, LocalTime.parse(time), zone)))
                .mapToLong(cutOff -> cutOff.toInstant().toEpochMilli());
    }

    private static boolean isTargetDay(LocalDate day) {
        LocalDate easter = easterOf(day.getYear());
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !FIXED_HOLIDAYS.contains(MonthDay.from(day))
                && !day.equals(easter.minusDays(2))
                && !day.equals(easter.plusDays(1));
    }

    /** Source: Meeus, Jones and Butcher, for the Gregorian calendar. */
    private static LocalDate easterOf(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int monthAndDay = h + l - 7 * m + 114;
        return LocalDate.of(year, monthAndDay / 31, monthAndDay % 31 + 1);
    }
}
