package io.weir.cli.reference;

import io.weir.cli.reference.SchemeText.CurrencyText;
import io.weir.cli.reference.SchemeText.RuleText;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.Participant;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the words of a scheme file into the record, telling every problem. */
final class SchemeWording {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private final SchemeText text;
    private final Consumer<String> problems;

    SchemeWording(SchemeText text, Consumer<String> problems) {
        this.text = text;
        this.problems = problems;
    }

    Scheme scheme(List<Participant> participants) {
        List<CurrencyRules> currencies = new ArrayList<>();
        new TreeMap<>(text.currencies()).forEach((code, words) -> currencies.add(currency(code, words)));
        List<RoutingRule> rules = text.routing().stream().map(this::rule).toList();
        return new Scheme(text.name(), text.version(), text.zone(), currencies, participants, rules);
    }

    private CurrencyRules currency(String code, CurrencyText words) {
        @Nullable Long every = words.every() == null ? null : millis(code, words.every());
        CutOffSchedule schedule = new CutOffSchedule(every, orEmpty(words.times()), words.zone(), words.calendar());
        return new CurrencyRules(
                code, schedule, minor("currencies." + code + ".max-amount", words.maxAmount(), List.of(code)));
    }

    private RoutingRule rule(RuleText words) {
        String place = "routing rule " + words.name();
        List<String> currencies = orEmpty(words.currencies());
        return new RoutingRule(
                words.name(),
                route(place, words.route()),
                orEmpty(words.serviceLevels()),
                currencies,
                minor(place + ", min-amount", words.minAmount(), currencies),
                minor(place + ", max-amount", words.maxAmount(), currencies),
                orEmpty(words.participants()),
                words.inBulk());
    }

    private Route route(String place, String name) {
        return switch (name) {
            case "REAL_TIME" -> Route.REAL_TIME;
            case "MICRO_BATCH" -> Route.MICRO_BATCH;
            default -> {
                problems.accept(place + ": route must be REAL_TIME or MICRO_BATCH, is \"" + name + "\"");
                yield Route.UNSPECIFIED;
            }
        };
    }

    private @Nullable Long millis(String currency, String length) {
        Matcher matcher = LENGTH.matcher(length);
        if (!matcher.matches()) {
            problems.accept(
                    "currencies." + currency + ".every: must be a number with ms, s, m or h, is \"" + length + "\"");
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> number;
            case "s" -> Duration.ofSeconds(number).toMillis();
            case "m" -> Duration.ofMinutes(number).toMillis();
            default -> Duration.ofHours(number).toMillis();
        };
    }

    /** An amount in major units says nothing without the number of decimals, which all its currencies must share. */
    private @Nullable Long minor(String place, @Nullable String amount, List<String> currencies) {
        if (amount == null) {
            return null;
        }
        List<Currency> known = currencies.stream()
                .flatMap(code -> Currency.parse(code).value().stream())
                .toList();
        long decimals = known.stream().mapToInt(Currency::decimals).distinct().count();
        if (known.size() != currencies.size() || decimals != 1) {
            problems.accept(place + ": an amount needs currencies of ISO 4217 with the same number of decimals");
            return null;
        }
        return Money.parse(amount, known.get(0)).fold(Money::minorUnits, reason -> {
            problems.accept(place + ": \"" + amount + "\" " + reason);
            return null;
        });
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }
}
