package io.weir.processor.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When a payment settles, as a cut-off table in a contract would say it. Times are those of the clock on the wall, with
 * its distance from UTC.
 */
class CutOffTableTest {

    @AutoClose
    private final OnePartition partition = new OnePartition();

    @ParameterizedTest(name = "{0}: {2} is in the cycle to {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # case                        | schedule                                             | decided at                    | in the cycle that ends at
            every 15 s                    | every 15000 ms                                       | 2026-11-23T10:00:00.000+01:00 | 2026-11-23T10:00:15+01:00
            every 15 s                    | every 15000 ms                                       | 2026-11-23T10:00:14.999+01:00 | 2026-11-23T10:00:15+01:00
            every 15 s, at the cut-off    | every 15000 ms                                       | 2026-11-23T10:00:15.000+01:00 | 2026-11-23T10:00:30+01:00
            every 15 s, over the new year | every 15000 ms                                       | 2026-12-31T23:59:46.000+01:00 | 2027-01-01T00:00:00+01:00
            every hour, clocks forward    | every 3600000 ms                                     | 2026-03-29T01:59:59.999+01:00 | 2026-03-29T03:00+02:00
            every hour, clocks forward    | every 3600000 ms                                     | 2026-03-29T03:00:00.000+02:00 | 2026-03-29T04:00+02:00
            every hour, clocks back       | every 3600000 ms                                     | 2026-10-25T02:59:59.999+02:00 | 2026-10-25T02:00+01:00
            every hour, clocks back       | every 3600000 ms                                     | 2026-10-25T02:00:00.000+01:00 | 2026-10-25T03:00+01:00
            every 24 hours is a day UTC   | every 86400000 ms                                    | 2026-10-24T12:00:00.000+02:00 | 2026-10-25T02:00+02:00
            every 24 hours, clocks back   | every 86400000 ms                                    | 2026-10-25T12:00:00.000+01:00 | 2026-10-26T01:00+01:00
            morning                       | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-11-23T09:59:59.999+01:00 | 2026-11-23T10:00+01:00
            at ten sharp                  | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-11-23T10:00:00.000+01:00 | 2026-11-23T12:00+01:00
            noon                          | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-11-23T12:00:00.000+01:00 | 2026-11-23T16:30+01:00
            evening                       | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-11-23T16:30:00.000+01:00 | 2026-11-24T10:00+01:00
            Friday evening                | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-11-27T16:30:00.000+01:00 | 2026-11-30T10:00+01:00
            Saturday                      | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-11-28T11:00:00.000+01:00 | 2026-11-30T10:00+01:00
            before Easter                 | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-04-02T16:30:00.000+02:00 | 2026-04-07T10:00+02:00
            Good Friday                   | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-04-03T09:00:00.000+02:00 | 2026-04-07T10:00+02:00
            Easter Monday                 | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-04-06T09:00:00.000+02:00 | 2026-04-07T10:00+02:00
            first of May, a Friday        | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-04-30T17:00:00.000+02:00 | 2026-05-04T10:00+02:00
            Christmas Eve is open         | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-12-24T11:00:00.000+01:00 | 2026-12-24T12:00+01:00
            Christmas, then a weekend     | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-12-24T17:00:00.000+01:00 | 2026-12-28T10:00+01:00
            New Year's Eve is open        | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-12-31T12:30:00.000+01:00 | 2026-12-31T16:30+01:00
            year's end                    | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-12-31T16:30:00.000+01:00 | 2027-01-04T10:00+01:00
            national day is no holiday    | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-07-20T17:00:00.000+02:00 | 2026-07-21T10:00+02:00
            Monday after clocks forward   | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-03-27T17:00:00.000+01:00 | 2026-03-30T10:00+02:00
            Monday after clocks back      | 10:00, 12:00, 16:30 Europe/Brussels on TARGET days   | 2026-10-23T17:00:00.000+02:00 | 2026-10-26T10:00+01:00
            TARGET day, New York's clock  | 17:00 America/New_York on TARGET days                | 2026-11-26T12:00:00.000-05:00 | 2026-11-26T17:00-05:00
            weekdays know no holidays     | 10:00 Europe/Brussels on WEEKDAYS days               | 2026-12-24T17:00:00.000+01:00 | 2026-12-25T10:00+01:00
            weekdays know weekends        | 10:00 Europe/Brussels on WEEKDAYS days               | 2026-12-25T17:00:00.000+01:00 | 2026-12-28T10:00+01:00
            all days                      | 10:00 Europe/Brussels on ALL days                    | 2026-12-25T17:00:00.000+01:00 | 2026-12-26T10:00+01:00
            02:30 is skipped              | 02:30 Europe/Brussels on ALL days                    | 2026-03-29T01:00:00.000+01:00 | 2026-03-29T03:30+02:00
            02:30 and 03:30 are one       | 02:30, 03:30 Europe/Brussels on ALL days             | 2026-03-29T03:30:00.000+02:00 | 2026-03-30T02:30+02:00
            02:30 comes twice, the first  | 02:30 Europe/Brussels on ALL days                    | 2026-10-25T02:00:00.000+02:00 | 2026-10-25T02:30+02:00
            02:30 comes twice, after it   | 02:30 Europe/Brussels on ALL days                    | 2026-10-25T02:30:00.000+02:00 | 2026-10-26T02:30+01:00
            02:30 comes twice, the second | 02:30 Europe/Brussels on ALL days                    | 2026-10-25T02:30:00.000+01:00 | 2026-10-26T02:30+01:00
            half an hour is skipped       | 02:15 Australia/Lord_Howe on ALL days                | 2026-10-04T01:59:00.000+10:30 | 2026-10-04T02:45+11:00
            half an hour comes twice      | 01:45 Australia/Lord_Howe on ALL days                | 2026-04-05T01:30:00.000+11:00 | 2026-04-05T01:45+11:00
            half an hour comes twice      | 01:45 Australia/Lord_Howe on ALL days                | 2026-04-05T01:45:00.000+11:00 | 2026-04-06T01:45+10:30
            a day that never was          | 12:00 Pacific/Apia on ALL days                       | 2011-12-29T12:00:00.000-10:00 | 2011-12-31T12:00+14:00
            """)
    void saysWhenAPaymentSettles(String description, String schedule, OffsetDateTime decided, OffsetDateTime cutOff) {
        partition.scheme(1, "EUR " + schedule);
        Instant named = partition.cutOffFor("EUR", decided.toInstant());
        assertThat(named).as(description).isEqualTo(cutOff.toInstant());
    }

    @Test
    void everyCurrencyHasItsOwnSchedule() {
        partition.scheme(
                1,
                "CHF 10:00, 16:00 Europe/Zurich on WEEKDAYS days",
                "EUR 10:00, 12:00, 16:30 Europe/Brussels on TARGET days",
                "JPY every 15000 ms",
                "USD 17:00 America/New_York on WEEKDAYS days");

        assertThat(partition.pay("09:30:00", "EUR", 1).getCutOff()).isEqualTo(OnePartition.at("11:00:00"));
        assertThat(partition.pay("09:30:00", "CHF", 2).getCutOff()).isEqualTo(OnePartition.at("15:00:00"));
        assertThat(partition.pay("09:30:00", "JPY", 3).getCutOff()).isEqualTo(OnePartition.at("09:30:15"));
        assertThat(partition.pay("09:30:00", "USD", 4).getCutOff()).isEqualTo(OnePartition.at("22:00:00"));

        assertThat(partition.close("11:00:00"))
                .containsExactly(
                        "EUR #1 (09:00:00, 11:00:00] v1 count 1 gross 1",
                        "JPY #1 (09:30:00, 09:30:15] v1 count 1 gross 3",
                        "JPY #2 (09:30:15, 11:00:00] v1 count 0 gross 0");
        assertThat(partition.close("15:00:00"))
                .containsExactly(
                        "CHF #1 (09:00:00, 15:00:00] v1 count 1 gross 2",
                        "JPY #3 (11:00:00, 11:00:15] v1 count 0 gross 0",
                        "JPY #4 (11:00:15, 15:00:00] v1 count 0 gross 0");
        assertThat(partition.close("22:00:00"))
                .contains(
                        "USD #1 (22:00:00, 22:00:00] v1 count 1 gross 4",
                        "EUR #2 (11:00:00, 15:30:00] v1 count 0 gross 0");
    }
}
