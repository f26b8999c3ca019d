package io.weir.processor.cycle;

import com.opengamma.strata.basics.ReferenceData;
import com.opengamma.strata.basics.date.HolidayCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.HolidayCalendarIds;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.joda.time.DateTimeZone;
import org.joda.time.LocalDateTime;

/**
 * Cut-offs by other people's code and data: Joda-Time with the time zone data that it brings, OpenGamma Strata's
 * holidays. Nothing of java.time's zones or of jbanking.
 *
 * @param days those that have cut-offs
 * @param zone where the times are local
 * @param times as {@code HH:MM}
 */
record IndependentCalendar(HolidayCalendar days, DateTimeZone zone, List<String> times) {

    private static final long DAY_MILLIS = 86_400_000;

    static IndependentCalendar of(String calendar, String zone, String times) {
        HolidayCalendar days = days(calendar);
        return new IndependentCalendar(
                days,
                DateTimeZone.forID(zone),
                Arrays.stream(times.split(", ", -1)).toList());
    }

    /** Strata's calendar for one of ours. */
    static HolidayCalendar days(String calendar) {
        HolidayCalendarId id = switch (calendar) {
            case "ALL" -> HolidayCalendarIds.NO_HOLIDAYS;
            case "LONDON" -> HolidayCalendarIds.GBLO;
            case "NEW_YORK_FED" -> HolidayCalendarId.of("NYFD");
            case "SYDNEY" -> HolidayCalendarIds.AUSY;
            case "TARGET" -> HolidayCalendarIds.EUTA;
            case "TOKYO" -> HolidayCalendarIds.JPTO;
            case "WEEKDAYS" -> HolidayCalendarIds.SAT_SUN;
            default -> throw new IllegalArgumentException("nothing to compare " + calendar + " with");
        };
        return id.resolve(ReferenceData.standard());
    }

    /** Every cut-off of every day from {@code first} to {@code last}, ascending, once each. */
    long[] cutOffs(LocalDate first, LocalDate last) {
        TreeSet<Long> cutOffs = new TreeSet<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (days.isBusinessDay(day)) {
                for (String time : times) {
                    cutOffs.add(instant(day, time));
                }
            }
        }
        return cutOffs.stream().mapToLong(Long::longValue).toArray();
    }

    private long instant(LocalDate day, String time) {
        LocalDateTime local = LocalDateTime.parse(day + "T" + time);
        if (zone.isLocalDateTimeGap(local)) {
            // It isn't on the clocks: counted on from the day before as if they had not been changed.
            return local.minusDays(1).toDateTime(zone).getMillis() + DAY_MILLIS;
        }
        return local.toDateTime(zone).withEarlierOffsetAtOverlap().getMillis();
    }
}
