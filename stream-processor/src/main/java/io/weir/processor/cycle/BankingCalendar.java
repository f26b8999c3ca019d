package io.weir.processor.cycle;

import fr.marcwrobel.jbanking.calendar.FinancialCalendars;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** The days that have cut-offs. The names are those of a scheme's {@code calendar}. */
enum BankingCalendar {
    /** Every day of the year. */
    ALL(FinancialCalendars.NO_HOLIDAYS),
    /** Days on which TARGET settles: no weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December. */
    TARGET(FinancialCalendars.TARGET);

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
}
