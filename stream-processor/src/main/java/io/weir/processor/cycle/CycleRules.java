package io.weir.processor.cycle;

import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Scheme;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a scheme says of cycles: the schedule of each currency. Made once for each version. Immutable, thread-safe. */
public final class CycleRules {

    private final long schemeVersion;
    private final SortedMap<String, Schedule> schedules;

    private CycleRules(long schemeVersion, SortedMap<String, Schedule> schedules) {
        this.schemeVersion = schemeVersion;
        this.schedules = Collections.unmodifiableSortedMap(schedules);
    }

    /**
     * The rules of a scheme whose schedules are in order.
     *
     * @throws IllegalArgumentException if one of them isn't, or a currency is listed twice
     */
    public static CycleRules of(Scheme scheme) {
        SortedMap<String, Schedule> schedules = new TreeMap<>();
        for (CurrencyRules rules : scheme.getCurrencies()) {
            Schedule schedule = switch (Schedule.parse(rules.getSchedule())) {
                case ParsedSchedule.Valid valid -> valid.schedule();
                case ParsedSchedule.Invalid invalid ->
                    throw new IllegalArgumentException(rules.getCurrency() + ": " + invalid.problems());
            };
            if (schedules.put(rules.getCurrency(), schedule) != null) {
                throw new IllegalArgumentException(rules.getCurrency() + " is listed twice");
            }
        }
        return new CycleRules(scheme.getVersion(), schedules);
    }

    long schemeVersion() {
        return schemeVersion;
    }

    /** By currency, in alphabetical order. */
    SortedMap<String, Schedule> schedules() {
        return schedules;
    }

    /** The schedule of a currency; empty if the scheme doesn't have the currency. */
    public Optional<Schedule> schedule(String currency) {
        return Optional.ofNullable(schedules.get(currency));
    }
}
