package io.weir.cli.reference;

import io.weir.events.PaymentText;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.events.party.BicText;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.CutOffSchedule;
import io.weir.schemas.Participant;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * Turns the elements of a scheme file into the record. What can't be read is told and left out; the rest is read all the
 * same, so that all problems are found at once.
 */
final class SchemeReading {
    static final List<String> SCHEME_WORDS =
            List.of("name", "version", "zone", "participants", "currencies", "routing");
    static final List<String> CURRENCY_WORDS = List.of("every", "times", "zone", "calendar", "max-amount");
    static final List<String> RULE_WORDS = List.of(
            "name", "route", "service-levels", "currencies", "min-amount", "max-amount", "participants", "in-bulk");

    private static final String CURRENCY_EXAMPLE = "EUR: { every: 15m }";
    private static final String RULE_EXAMPLE = "- { name: everything else, route: MICRO_BATCH }";

    private final Function<YamlElement, List<Participant>> participants;

    /** @param participants reads the participants from the file that an element names */
    SchemeReading(Function<YamlElement, List<Participant>> participants) {
        this.participants = participants;
    }

    Scheme scheme(YamlElement file) {
        Map<String, YamlElement> words =
                file.words(SCHEME_WORDS, "name: my-scheme").orElseGet(Map::of);
        Optional<YamlElement> participantsFile =
                required(file, words, "participants", "participants: participants.csv");
        Optional<YamlElement> currencies = required(file, words, "currencies", CURRENCY_EXAMPLE);
        Optional<YamlElement> routing = required(file, words, "routing", RULE_EXAMPLE);
        List<CurrencyRules> currencyRules =
                currencies.map(SchemeReading::currencies).orElseGet(List::of);
        List<String> codes =
                currencyRules.stream().map(CurrencyRules::getCurrency).toList();
        return new Scheme(
                requiredText(file, words, "name", "name: my-scheme"),
                version(file, words),
                requiredText(file, words, "zone", "zone: Europe/Brussels"),
                currencyRules,
                participantsFile.map(participants).orElseGet(List::of),
                routing.flatMap(element -> element.items(RULE_EXAMPLE)).orElseGet(List::of).stream()
                        .map(rule -> rule(rule, codes))
                        .toList());
    }

    private static long version(YamlElement file, Map<String, YamlElement> words) {
        Optional<YamlElement> element = required(file, words, "version", "version: 1");
        return element.flatMap(YamlElement::text)
                .map(text -> {
                    if (text.matches("[0-9]{1,18}")) {
                        return Long.parseLong(text);
                    }
                    element.get().refuse("must be a whole number from 1, is " + PaymentText.shown(text));
                    return 1L;
                })
                .orElse(1L);
    }

    private static List<CurrencyRules> currencies(YamlElement element) {
        List<CurrencyRules> currencies = new ArrayList<>();
        for (YamlElement.Entry entry : element.entries(CURRENCY_EXAMPLE).orElseGet(List::of)) {
            String place = "currencies[" + currencies.size() + "]";
            String shown = "currencies." + entry.key();
            YamlElement words = element.part(entry.value(), place, shown);
            element.places().put(place, element.spotOf(entry.keyNode(), shown));
            currencies.add(currency(entry.key(), words));
        }
        if (currencies.isEmpty()) {
            element.places().damaged(element.place());
            if (element.node() instanceof MappingNode) {
                element.refuse("is empty; write for example " + CURRENCY_EXAMPLE);
            }
        }
        return currencies;
    }

    private static CurrencyRules currency(String code, YamlElement element) {
        Map<String, YamlElement> words =
                element.words(CURRENCY_WORDS, "{ every: 15m }").orElseGet(Map::of);
        CutOffSchedule schedule = new CutOffSchedule(
                value(words, "every")
                        .flatMap(every -> every.text().flatMap(text -> LengthText.parse(text, every)))
                        .orElse(null),
                texts(words, "times", "[\"10:00\", \"16:30\"]"),
                value(words, "zone").flatMap(YamlElement::text).orElse(null),
                value(words, "calendar").flatMap(YamlElement::text).orElse(null));
        return new CurrencyRules(code, schedule, amount(words, "max-amount", List.of(code)));
    }

    private static RoutingRule rule(YamlElement element, List<String> currenciesOfScheme) {
        Map<String, YamlElement> words = element.words(RULE_WORDS, RULE_EXAMPLE).orElseGet(Map::of);
        List<String> currencies = texts(words, "currencies", "[EUR]");
        List<String> compared = currencies.isEmpty() ? currenciesOfScheme : currencies;
        return new RoutingRule(
                requiredText(element, words, "name", "name: everything else"),
                route(element, words),
                texts(words, "service-levels", "[INST, URGP]"),
                currencies,
                amount(words, "min-amount", compared),
                amount(words, "max-amount", compared),
                texts(words, "participants", "[ABELBEBBXXX]").stream()
                        .map(SchemeReading::bic11)
                        .toList(),
                inBulk(words));
    }

    private static Route route(YamlElement rule, Map<String, YamlElement> words) {
        return required(rule, words, "route", "route: MICRO_BATCH")
                .flatMap(element -> element.text().map(text -> switch (text) {
                    case "REAL_TIME" -> Route.REAL_TIME;
                    case "MICRO_BATCH" -> Route.MICRO_BATCH;
                    default -> {
                        element.refuse("must be REAL_TIME or MICRO_BATCH, is " + PaymentText.shown(text));
                        yield Route.UNSPECIFIED;
                    }
                }))
                .orElse(Route.UNSPECIFIED);
    }

    private static @Nullable Boolean inBulk(Map<String, YamlElement> words) {
        Optional<YamlElement> element = value(words, "in-bulk");
        String text = element.flatMap(YamlElement::text).orElse("");
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            element.get().refuse("must be true or false, is " + PaymentText.shown(text));
        }
        return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }

    /**
     * In minor units. Whether the currencies have one number of decimals, without which an amount means nothing, is looked
     * at with the whole scheme.
     */
    private static @Nullable Long amount(Map<String, YamlElement> words, String word, List<String> currencies) {
        Optional<YamlElement> element = value(words, word);
        Optional<String> text = element.flatMap(YamlElement::text);
        if (text.isEmpty()) {
            return null;
        }
        List<Currency> known = currencies.stream()
                .flatMap(code -> Currency.parse(code).value().stream())
                .toList();
        if (known.stream().mapToInt(Currency::decimals).distinct().count() != 1) {
            return 1L;
        }
        return Money.parse(text.get(), known.get(0)).fold(Money::minorUnits, reason -> {
            element.get().refuse(PaymentText.shown(text.get()) + " " + reason + "; write for example 1000.00");
            return null;
        });
    }

    private static String bic11(String text) {
        return BicText.normalise(text).value().orElse(text);
    }

    private static Optional<YamlElement> value(Map<String, YamlElement> words, String word) {
        return Optional.ofNullable(words.get(word));
    }

    private static Optional<YamlElement> required(
            YamlElement element, Map<String, YamlElement> words, String word, String example) {
        if (!words.containsKey(word)) {
            element.lacks(word, example);
        }
        return value(words, word);
    }

    private static String requiredText(
            YamlElement element, Map<String, YamlElement> words, String word, String example) {
        return required(element, words, word, example)
                .flatMap(YamlElement::text)
                .orElse("?");
    }

    private static List<String> texts(Map<String, YamlElement> words, String word, String example) {
        return value(words, word)
                .flatMap(element -> element.items(example))
                .map(items ->
                        items.stream().flatMap(item -> item.text().stream()).toList())
                .orElseGet(List::of);
    }
}
