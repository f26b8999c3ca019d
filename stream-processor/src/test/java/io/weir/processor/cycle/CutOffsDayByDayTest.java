package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.opengamma.strata.basics.date.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every cut-off of every day of 2020 to 2030, compared with an {@link IndependentCalendar}: the last and the next one
 * as seen a millisecond before, at, and a millisecond after it.
 *
 * <p>Time zone rules of the future are those of today: if a country changes them, this test finds a JDK and a Joda-Time of
 * different age.
 */
class CutOffsDayByDayTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    @ParameterizedTest(name = "{2} {1} on {0} days")
    @CsvSource(delimiter = '|', textBlock = """
            # Brussels: 02:00 becomes 03:00, 03:00 becomes 02:00
            TARGET   | Europe/Brussels     | 10:00, 12:00, 16:30
            TARGET   | Europe/Brussels     | 00:00, 02:00, 02:30, 02:59, 03:00, 23:59
            ALL      | Europe/Brussels     | 00:00, 01:59, 02:00, 02:30, 02:59, 03:00, 03:30, 23:59
            WEEKDAYS | Europe/Brussels     | 10:00, 12:00, 16:30
            # 02:00 becomes 03:00, 02:00 becomes 01:00
            ALL      | America/New_York    | 00:00, 01:00, 01:30, 02:00, 02:30, 03:00, 17:00, 23:59
            TARGET   | America/New_York    | 08:30, 17:00
            WEEKDAYS | America/New_York    | 08:30, 10:30, 16:45
            # the other half of the year: October and April
            ALL      | Australia/Sydney    | 00:00, 02:00, 02:30, 03:00, 16:00, 23:59
            TARGET   | Australia/Sydney    | 02:30, 16:00
            # half an hour: 02:00 becomes 02:30, 02:00 becomes 01:30
            ALL      | Australia/Lord_Howe | 00:00, 01:30, 01:45, 02:00, 02:15, 02:30, 23:59
            # never
            ALL      | Asia/Tokyo          | 00:00, 02:30, 09:00, 15:30, 23:59
            TARGET   | Asia/Tokyo          | 00:00, 09:00, 15:30
            # the calendars of other currencies
            LONDON       | Europe/London    | 01:30, 02:00, 16:00
            NEW_YORK_FED | America/New_York | 02:30, 18:45
            SYDNEY       | Australia/Sydney | 02:30, 16:30
            TOKYO        | Asia/Tokyo       | 15:30
            # before midnight, a quarter of an hour, far from Greenwich
            ALL      | America/Nuuk        | 00:00, 00:30, 22:00, 22:30, 23:00, 23:30
            ALL      | Asia/Kathmandu      | 00:00, 12:00
            ALL      | Pacific/Chatham     | 02:00, 02:45, 03:00, 03:45, 04:00
            ALL      | Pacific/Kiritimati  | 00:00, 23:59
            """)
    void areThoseOfAnIndependentCalendar(String calendar, String zone, String times) {
        Schedule schedule = ScheduleTest.scheduleOf(times + " " + zone + " on " + calendar + " days");
        long[] expected = IndependentCalendar.of(calendar, zone, times).cutOffs(FIRST.minusDays(40), LAST.plusDays(40));
        int compared = 0;
        for (int i = 1; i < expected.length - 1; i++) {
            long before = expected[i - 1];
            long cutOff = expected[i];
            long after = expected[i + 1];
            if (isWithin(cutOff)) {
                same(schedule, cutOff - 1, before, cutOff);
                same(schedule, cutOff, cutOff, after);
                same(schedule, cutOff + 1, cutOff, after);
                compared++;
            }
        }
        assertThat(compared).as("cut-offs compared").isGreaterThan(2_000 * times.split(", ", -1).length);
    }

    private static void same(Schedule schedule, long atMillis, long last, long next) {
        // Without AssertJ's ceremony: half a million times.
        if (schedule.lastCutOff(atMillis) != last || schedule.nextCutOff(atMillis) != next) {
            assertThat(Instant.ofEpochMilli(schedule.lastCutOff(atMillis)) + " to "
                            + Instant.ofEpochMilli(schedule.nextCutOff(atMillis)))
                    .as("around " + Instant.ofEpochMilli(atMillis))
                    .isEqualTo(Instant.ofEpochMilli(last) + " to " + Instant.ofEpochMilli(next));
        }
    }

    private static boolean isWithin(long cutOffMillis) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(cutOffMillis, 86_400_000L));
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    @ParameterizedTest
    @EnumSource
    void bankingDaysAreThoseOfAnIndependentCalendar(BankingCalendar calendar) {
        HolidayCalendar expected = IndependentCalendar.days(calendar.name());
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            assertThat(calendar.isBankingDay(day)).as("%s", day).isEqualTo(expected.isBusinessDay(day));
        }
    }

    /** As far as the other calendar goes. */
    @Test
    void targetDaysAreThoseOfAnIndependentCalendarFrom2002To2099() {
        HolidayCalendar expected = IndependentCalendar.days("TARGET");
        for (LocalDate day = LocalDate.of(2002, 1, 1); day.getYear() < 2100; day = day.plusDays(1)) {
            assertThat(BankingCalendar.TARGET.isBankingDay(day)).as("%s", day).isEqualTo(expected.isBusinessDay(day));
        }
    }
}
