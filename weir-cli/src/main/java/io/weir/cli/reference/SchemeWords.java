package io.weir.cli.reference;

import io.weir.events.money.Currency;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a scheme in words for people. */
final class SchemeWords {
    private final Scheme scheme;

    /** @param scheme whose currencies say what an amount without any means */
    SchemeWords(Scheme scheme) {
        this.scheme = scheme;
    }

    /** For example {@code every 15m}, or {@code 10:00, 16:30 Europe/Brussels on TARGET days}. */
    static String schedule(CutOffSchedule schedule) {
        Long every = schedule.getEveryMillis();
        return every != null
                ? "every " + LengthText.of(every)
                : String.join(", ", schedule.getTimes()) + " " + schedule.getZone() + " on " + schedule.getCalendar()
                        + " days";
    }

    /** For example {@code at most 5000.00}, or {@code no limit}. */
    static String limit(CurrencyRules rules) {
        Long max = rules.getMaxAmountMinor();
        return max == null
                ? "no limit"
                : "at most " + Currency.of(rules.getCurrency()).majorText(max);
    }

    /** For example {@code REAL_TIME for EUR, from 1000.00}. */
    String rule(RoutingRule rule) {
        List<String> conditions = new ArrayList<>();
        if (!rule.getServiceLevels().isEmpty()) {
            conditions.add("service level " + String.join(" or ", rule.getServiceLevels()));
        }
        if (!rule.getCurrencies().isEmpty()) {
            conditions.add("in " + String.join(" or ", rule.getCurrencies()));
        }
        if (rule.getMinAmountMinor() != null) {
            conditions.add("from " + amount(rule, rule.getMinAmountMinor()));
        }
        if (rule.getMaxAmountMinor() != null) {
            conditions.add("up to " + amount(rule, rule.getMaxAmountMinor()));
        }
        if (!rule.getParticipants().isEmpty()) {
            conditions.add("from or to " + String.join(" or ", rule.getParticipants()));
        }
        Boolean inBulk = rule.getInBulk();
        if (inBulk != null) {
            conditions.add(inBulk ? "in a bulk" : "not in a bulk");
        }
        return rule.getRoute() + (conditions.isEmpty() ? " for everything" : " for " + String.join(", ", conditions));
    }

    /** In major units of the rule's currencies, which have one number of decimals: a scheme in force is held to that. */
    String amount(RoutingRule rule, @Nullable Long minor) {
        String currency = rule.getCurrencies().isEmpty()
                ? scheme.getCurrencies().get(0).getCurrency()
                : rule.getCurrencies().get(0);
        return minor == null ? "" : Currency.of(currency).majorText(minor);
    }
}
