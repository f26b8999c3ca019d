package io.weir.processor.cycle;

import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a scheme says of cycles: the schedule of each currency. Made once for each version. Immutable, thread-safe. */
public final class CycleRules {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final long schemeVersion;
    private final SortedMap<String, Schedule> schedules;

    private CycleRules(long schemeVersion, SortedMap<String, Schedule> schedules) {
        this.schemeVersion = schemeVersion;
        this.schedules = Collections.unmodifiableSortedMap(schedules);
    }

    /**
     * The rules of a scheme whose schedules are in order.
     *
     * @throws IllegalArgumentException if {@link #problemsOf} finds anything
     */
    public static CycleRules of(Scheme scheme) {
        List<String> problems = new ArrayList<>();
        SortedMap<String, Schedule> schedules = read(scheme, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("scheme " + scheme.getName() + " version " + scheme.getVersion() + ": "
                    + String.join("; ", problems));
        }
        return new CycleRules(scheme.getVersion(), schedules);
    }

    /** All that is wrong with the schedules of a scheme, each naming its currency; empty if they can be kept. */
    public static List<String> problemsOf(Scheme scheme) {
        List<String> problems = new ArrayList<>();
        read(scheme, problems);
        return problems;
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

    private static SortedMap<String, Schedule> read(Scheme scheme, List<String> problems) {
        SortedMap<String, Schedule> schedules = new TreeMap<>();
        for (CurrencyRules rules : scheme.getCurrencies()) {
            String currency = rules.getCurrency();
            if (!CURRENCY.matcher(currency).matches()) {
                problems.add("currency \"" + currency + "\" is not three upper-case letters");
            }
            switch (Schedule.parse(rules.getSchedule())) {
                case ParsedSchedule.Valid valid -> {
                    if (schedules.put(currency, valid.schedule()) != null) {
                        problems.add(currency + ": listed twice");
                    }
                }
                case ParsedSchedule.Invalid invalid ->
                    invalid.problems().forEach(problem -> problems.add(currency + ": " + problem));
            }
        }
        return schedules;
    }
}
