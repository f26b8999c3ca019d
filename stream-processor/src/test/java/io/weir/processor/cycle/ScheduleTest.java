package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.CutOffSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest(name = "{0} | {1} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # schedule                                   | at                       | last                     | next
            # fixed length, from 1970-01-01T00:00Z
            "every 15000 ms"                                     | 2026-11-23T10:00:00Z     | 2026-11-23T10:00:00Z | 2026-11-23T10:00:15Z
            "every 15000 ms"                                     | 2026-11-23T10:00:14.999Z | 2026-11-23T10:00:00Z | 2026-11-23T10:00:15Z
            "every 15000 ms"                                     | 1969-12-31T23:59:59Z     | 1969-12-31T23:59:45Z | 1970-01-01T00:00:00Z
            "every 7000 ms"                                      | 1970-01-01T00:00:13Z     | 1970-01-01T00:00:07Z | 1970-01-01T00:00:14Z
            "every 15000 ms"                                     | 2026-12-31T23:59:59.999Z | 2026-12-31T23:59:45Z | 2027-01-01T00:00:00Z
            # times of day: before, at and after a cut-off
            "10:00, 12:00, 16:30 Europe/Brussels on TARGET days" | 2026-11-23T08:59:59.999Z | 2026-11-20T15:30:00Z | 2026-11-23T09:00:00Z
            "10:00, 12:00, 16:30 Europe/Brussels on TARGET days" | 2026-11-23T09:00:00Z     | 2026-11-23T09:00:00Z | 2026-11-23T11:00:00Z
            "10:00, 12:00, 16:30 Europe/Brussels on TARGET days" | 2026-11-23T15:29:59.999Z | 2026-11-23T11:00:00Z | 2026-11-23T15:30:00Z
            "10:00, 12:00, 16:30 Europe/Brussels on TARGET days" | 2026-11-23T15:30:00Z     | 2026-11-23T15:30:00Z | 2026-11-24T09:00:00Z
            # weekend, Easter, May, Christmas, year's end
            "16:30 Europe/Brussels on TARGET days"               | 2026-11-21T12:00:00Z     | 2026-11-20T15:30:00Z | 2026-11-23T15:30:00Z
            "16:30 Europe/Brussels on TARGET days"               | 2026-04-02T16:00:00Z     | 2026-04-02T14:30:00Z | 2026-04-07T14:30:00Z
            "16:30 Europe/Brussels on TARGET days"               | 2026-05-01T10:00:00Z     | 2026-04-30T14:30:00Z | 2026-05-04T14:30:00Z
            "16:30 Europe/Brussels on TARGET days"               | 2026-12-24T15:30:00Z     | 2026-12-24T15:30:00Z | 2026-12-28T15:30:00Z
            "16:30 Europe/Brussels on TARGET days"               | 2026-12-31T15:30:00Z     | 2026-12-31T15:30:00Z | 2027-01-04T15:30:00Z
            "16:30 Europe/Brussels on ALL days"                  | 2026-12-24T15:30:00Z     | 2026-12-24T15:30:00Z | 2026-12-25T15:30:00Z
            "00:00 Europe/Brussels on ALL days"                  | 2026-12-31T22:59:59.999Z | 2026-12-30T23:00:00Z | 2026-12-31T23:00:00Z
            # Brussels, the night of 29 March 2026: 02:00 becomes 03:00
            "10:00 Europe/Brussels on ALL days"                  | 2026-03-28T09:00:00Z     | 2026-03-28T09:00:00Z | 2026-03-29T08:00:00Z
            "02:30 Europe/Brussels on ALL days"                  | 2026-03-29T00:00:00Z     | 2026-03-28T01:30:00Z | 2026-03-29T01:30:00Z
            "02:30, 03:30 Europe/Brussels on ALL days"           | 2026-03-29T01:30:00Z     | 2026-03-29T01:30:00Z | 2026-03-30T00:30:00Z
            "02:30, 03:15 Europe/Brussels on ALL days"           | 2026-03-29T00:00:00Z     | 2026-03-28T02:15:00Z | 2026-03-29T01:15:00Z
            "02:30, 03:15 Europe/Brussels on ALL days"           | 2026-03-29T01:15:00Z     | 2026-03-29T01:15:00Z | 2026-03-29T01:30:00Z
            # Brussels, the night of 25 October 2026: 03:00 becomes 02:00
            "02:30 Europe/Brussels on ALL days"                  | 2026-10-25T00:00:00Z     | 2026-10-24T00:30:00Z | 2026-10-25T00:30:00Z
            "02:30 Europe/Brussels on ALL days"                  | 2026-10-25T00:30:00Z     | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
            "02:30, 03:00 Europe/Brussels on ALL days"           | 2026-10-25T00:30:00Z     | 2026-10-25T00:30:00Z | 2026-10-25T02:00:00Z
            "10:00 Europe/Brussels on ALL days"                  | 2026-10-24T08:00:00Z     | 2026-10-24T08:00:00Z | 2026-10-25T09:00:00Z
            # New York: 8 March and 1 November 2026
            "02:30 America/New_York on ALL days"                 | 2026-03-08T06:00:00Z     | 2026-03-07T07:30:00Z | 2026-03-08T07:30:00Z
            "01:30 America/New_York on ALL days"                 | 2026-11-01T05:30:00Z     | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z
            "17:00 America/New_York on ALL days"                 | 2026-10-31T21:00:00Z     | 2026-10-31T21:00:00Z | 2026-11-01T22:00:00Z
            # skipped: half an hour around midnight (Toronto, 30 March 1919: 23:30 becomes 00:30), a whole day (Apia)
            "00:35, 23:45 America/Toronto on ALL days"           | 1919-03-31T00:00:00Z     | 1919-03-30T05:35:00Z | 1919-03-31T04:35:00Z
            "00:35, 23:45 America/Toronto on ALL days"           | 1919-03-31T04:35:00Z     | 1919-03-31T04:35:00Z | 1919-03-31T04:45:00Z
            # twice: an hour around midnight (St John's, 7 November 2010: 00:01 becomes 23:01 of the day before)
            "00:00 America/St_Johns on ALL days"                 | 2010-11-07T02:29:59Z     | 2010-11-06T02:30:00Z | 2010-11-07T02:30:00Z
            "00:00 America/St_Johns on ALL days"                 | 2010-11-07T02:40:00Z     | 2010-11-07T02:30:00Z | 2010-11-08T03:30:00Z
            "12:00 Pacific/Apia on ALL days"                     | 2011-12-29T22:00:00Z     | 2011-12-29T22:00:00Z | 2011-12-30T22:00:00Z
            "12:00 Pacific/Apia on ALL days"                     | 2011-12-30T22:00:00Z     | 2011-12-30T22:00:00Z | 2011-12-31T22:00:00Z
            """)
    void namesTheCutOffsAroundAnInstant(String text, Instant at, Instant last, Instant next) {
        Schedule schedule = scheduleOf(text);
        assertThat(Instant.ofEpochMilli(schedule.lastCutOff(at.toEpochMilli()))).isEqualTo(last);
        assertThat(Instant.ofEpochMilli(schedule.nextCutOff(at.toEpochMilli()))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            every 15000 ms
            02:30, 03:15, 23:45 Europe/Brussels on ALL days
            00:00, 12:00 America/New_York on TARGET days
            00:05 Pacific/Apia on ALL days
            """)
    void leavesNoCutOffBetweenLastAndNext(String text) {
        long seed = 20261123;
        Random random = new Random(seed);
        Schedule schedule = scheduleOf(text);
        for (int i = 0; i < 5_000; i++) {
            long at = random.nextLong(
                    Instant.parse("2010-01-01T00:00:00Z").toEpochMilli(),
                    Instant.parse("2040-01-01T00:00:00Z").toEpochMilli());
            long last = schedule.lastCutOff(at);
            long next = schedule.nextCutOff(at);
            assertThat(last).as("seed %d, at %d", seed, at).isLessThanOrEqualTo(at);
            assertThat(next).as("seed %d, at %d", seed, at).isGreaterThan(at);
            assertThat(schedule.nextCutOff(last)).as("seed %d, at %d", seed, at).isEqualTo(next);
            assertThat(schedule.lastCutOff(next - 1))
                    .as("seed %d, at %d", seed, at)
                    .isEqualTo(last);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # every      | times       | zone            | calendar | problems
            0 | | - | - | must be from 1 ms to 366 days, is 0 ms
            -1 | | - | - | must be from 1 ms to 366 days, is -1 ms
            99999999999 | | - | - | must be from 1 ms to 366 days, is 99999999999 ms
            15000 | 10:00 | - | - | excludes times, zone and calendar
            15000 | | Europe/Brussels | - | excludes times, zone and calendar
            -            |             | Europe/Brussels | TARGET   | a schedule needs every or times, has neither
            -            | 24:00       | Europe/Brussels | TARGET   | time "24:00" is not HH:MM from 00:00 to 23:59
            -            | 9:00        | Europe/Brussels | TARGET   | time "9:00" is not HH:MM from 00:00 to 23:59
            -            | 10:60       | Europe/Brussels | TARGET   | time "10:60" is not HH:MM from 00:00 to 23:59
            -            | 12:00 10:00 | Europe/Brussels | TARGET   | time "10:00" does not come after "12:00"
            -            | 10:00 10:00 | Europe/Brussels | TARGET   | time "10:00" does not come after "10:00"
            -            | 10:00       | Europe/Brussel  | TARGET   | zone "Europe/Brussel" is not an IANA time zone, for example Europe/Brussels
            -            | 10:00       | -               | TARGET   | times need a zone, for example Europe/Brussels
            -            | 10:00       | Europe/Brussels | -        | times need a calendar: ALL, LONDON, NEW_YORK_FED, SYDNEY, TARGET, TOKYO or WEEKDAYS
            -            | 10:00       | Europe/Brussels | target   | calendar "target" is unknown (did you mean TARGET?): ALL, LONDON, NEW_YORK_FED, SYDNEY, TARGET, TOKYO or WEEKDAYS
            -            | x           | y               | z        | time "x" is not HH:MM from 00:00 to 23:59; zone "y" is not an IANA time zone, for example Europe/Brussels; calendar "z" is unknown: ALL, LONDON, NEW_YORK_FED, SYDNEY, TARGET, TOKYO or WEEKDAYS
            """)
    void saysAllThatIsWrongWithASchedule(Long every, String times, String zone, String calendar, String problems) {
        CutOffSchedule written = CutOffSchedule.newBuilder()
                .setEveryMillis(every)
                .setTimes(times == null ? List.of() : List.of(times.split(" ", -1)))
                .setZone(zone)
                .setCalendar(calendar)
                .build();
        assertThat(Schedule.parse(written))
                .isInstanceOfSatisfying(
                        ParsedSchedule.Invalid.class,
                        invalid -> assertThat(invalid.problems().stream()
                                        .map(ScheduleProblem::text)
                                        .collect(Collectors.joining("; ")))
                                .isEqualTo(problems));
    }

    static Schedule scheduleOf(String text) {
        ParsedSchedule parsed = new ScheduleParser().parseText(text);
        assertThat(parsed).isInstanceOf(ParsedSchedule.Valid.class);
        Schedule schedule = ((ParsedSchedule.Valid) parsed).schedule();
        assertThat(schedule.text()).isEqualTo(text);
        return schedule;
    }
}
