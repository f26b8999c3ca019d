package io.weir.processor.cycle;

import fr.marcwrobel.jbanking.calendar.FinancialCalendars;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The days that have cut-offs. The names are those of a scheme's {@code calendar}.
 *
 * <p>Holidays are by rule, and those of one year as far as jbanking 4.3.0 knows them: a day that is proclaimed a holiday
 * later is a banking day here until the library has learned it.
 */
enum BankingCalendar {
    /** Every day of the year. */
    ALL(FinancialCalendars.NO_HOLIDAYS),
    /** Bank holidays of England: CHAPS and Bacs. */
    LONDON(FinancialCalendars.LONDON),
    /** Holidays of the Federal Reserve Banks: Fedwire. Those on a Saturday are not made up for. */
    NEW_YORK_FED(FinancialCalendars.NEW_YORK_FED),
    /** Bank holidays of New South Wales. */
    SYDNEY(FinancialCalendars.SYDNEY),
    /** Days on which TARGET settles: no weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December. */
    TARGET(FinancialCalendars.TARGET),
    /** National holidays of Japan, 2 and 3 January, 31 December. */
    TOKYO(FinancialCalendars.TOKYO),
    /** Monday to Friday, holidays too. */
    WEEKDAYS(FinancialCalendars.SATURDAY_SUNDAY);

    static final List<String> NAMES = Arrays.stream(values()).map(Enum::name).toList();

    private final FinancialCalendars days;

    BankingCalendar(FinancialCalendars days) {
        this.days = days;
    }

    boolean isBankingDay(LocalDate day) {
        return days.isBusinessDay(day);
    }

    static Optional<BankingCalendar> named(String name) {
        return Arrays.stream(values())
                .filter(calendar -> calendar.name().equals(name))
                .findFirst();
    }

    /** All names, for people: {@code ALL, LONDON … or WEEKDAYS}. */
    static String names() {
        String joined = String.join(", ", NAMES);
        int last = joined.lastIndexOf(", ");
        return joined.substring(0, last) + " or " + joined.substring(last + 2);
    }
}
