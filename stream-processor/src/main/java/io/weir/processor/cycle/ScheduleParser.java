package io.weir.processor.cycle;

import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.settings.Nearest;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads schedules, as records of a scheme and as {@link Schedule#text()}; collects all problems. One use each. */
final class ScheduleParser {

    static final long LONGEST_CYCLE_MILLIS = Duration.ofDays(366).toMillis();

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern EVERY_TEXT = Pattern.compile("every (\\d{1,18}) ms");
    private static final Pattern TIMES_TEXT = Pattern.compile("([0-9:, ]+) (\\S+) on (\\S+) days");

    private final List<ScheduleProblem> problems = new ArrayList<>();

    ParsedSchedule parse(CutOffSchedule written) {
        Long everyMillis = written.getEveryMillis();
        Optional<? extends Schedule> schedule =
                everyMillis != null ? fixedLength(everyMillis, written) : timesOfDay(written);
        if (schedule.isEmpty() || !problems.isEmpty()) {
            return new ParsedSchedule.Invalid(problems);
        }
        return new ParsedSchedule.Valid(schedule.get());
    }

    /** Reads what {@link Schedule#text()} wrote. */
    ParsedSchedule parseText(String text) {
        Matcher every = EVERY_TEXT.matcher(text);
        if (every.matches()) {
            return parse(CutOffSchedule.newBuilder()
                    .setEveryMillis(Long.parseLong(every.group(1)))
                    .build());
        }
        Matcher times = TIMES_TEXT.matcher(text);
        if (times.matches()) {
            return parse(CutOffSchedule.newBuilder()
                    .setTimes(List.of(times.group(1).split(", ", -1)))
                    .setZone(times.group(2))
                    .setCalendar(times.group(3))
                    .build());
        }
        return new ParsedSchedule.Invalid(List.of(new ScheduleProblem("times", "\"" + text + "\" is not a schedule")));
    }

    private Optional<FixedLength> fixedLength(long everyMillis, CutOffSchedule written) {
        if (everyMillis <= 0 || everyMillis > LONGEST_CYCLE_MILLIS) {
            add("every", "must be from 1 ms to 366 days, is " + everyMillis + " ms");
        }
        if (!written.getTimes().isEmpty() || written.getZone() != null || written.getCalendar() != null) {
            add("every", "excludes times, zone and calendar");
        }
        return problems.isEmpty() ? Optional.of(new FixedLength(everyMillis)) : Optional.empty();
    }

    private Optional<TimesOfDay> timesOfDay(CutOffSchedule written) {
        List<LocalTime> times = times(written.getTimes());
        if (times.isEmpty() && written.getZone() == null && written.getCalendar() == null) {
            return Optional.empty(); // nothing is written: told once
        }
        Optional<ZoneId> zone = zone(written.getZone());
        Optional<BankingCalendar> calendar = calendar(written.getCalendar());
        if (zone.isEmpty() || calendar.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TimesOfDay(times, zone.get(), calendar.get()));
    }

    private List<LocalTime> times(List<String> texts) {
        if (texts.isEmpty()) {
            add("times", "a schedule needs every or times, has neither");
        }
        List<LocalTime> times = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (!TIME.matcher(text).matches()) {
                add("times[" + i + "]", "time \"" + text + "\" is not HH:MM from 00:00 to 23:59");
                continue;
            }
            LocalTime time = LocalTime.parse(text);
            if (!times.isEmpty() && !time.isAfter(times.getLast())) {
                add("times[" + i + "]", "time \"" + text + "\" does not come after \"" + times.getLast() + "\"");
            }
            times.add(time);
        }
        return times;
    }

    private Optional<ZoneId> zone(@Nullable String name) {
        if (name == null) {
            add("zone", "times need a zone, for example Europe/Brussels");
            return Optional.empty();
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            add("zone", "zone \"" + name + "\" is not an IANA time zone, for example Europe/Brussels");
            return Optional.empty();
        }
        return Optional.of(ZoneId.of(name));
    }

    private Optional<BankingCalendar> calendar(@Nullable String name) {
        if (name == null) {
            add("calendar", "times need a calendar: " + BankingCalendar.names());
            return Optional.empty();
        }
        Optional<BankingCalendar> calendar = BankingCalendar.named(name);
        if (calendar.isEmpty()) {
            add(
                    "calendar",
                    "calendar \"" + name + "\" is unknown"
                            + Nearest.to(name, BankingCalendar.NAMES)
                                    .map(" (did you mean %s?)"::formatted)
                                    .orElse("")
                            + ": " + BankingCalendar.names());
        }
        return calendar;
    }

    private void add(String field, String text) {
        problems.add(new ScheduleProblem(field, text));
    }
}
