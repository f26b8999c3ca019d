package io.weir.processor.scheme;

import io.weir.events.PaymentText;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import io.weir.schemas.settings.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with each routing rule by itself, then with all of them together. */
final class RuleProblems {
    private final List<RoutingRule> rules;
    private final Scheme scheme;
    private final ProblemList problems;
    private final Set<String> currencies;
    private final Set<String> participants;

    RuleProblems(Scheme scheme, ProblemList problems) {
        this.scheme = scheme;
        this.rules = scheme.getRoutingRules();
        this.problems = problems;
        this.currencies =
                scheme.getCurrencies().stream().map(CurrencyRules::getCurrency).collect(Collectors.toSet());
        this.participants =
                scheme.getParticipants().stream().map(Participant::getBic).collect(Collectors.toSet());
    }

    static String placeOf(int rule) {
        return "routing[" + rule + "]";
    }

    static String named(RoutingRule rule) {
        return "rule \"" + rule.getName() + "\"";
    }

    void look() {
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            RoutingRule rule = rules.get(i);
            String place = placeOf(i);
            lookAtName(rule, place, places);
            if (rule.getRoute() == Route.UNSPECIFIED) {
                problems.refuse(
                        place + ".route",
                        named(rule) + " has no route that is known here",
                        "write REAL_TIME or MICRO_BATCH");
            }
            lookAtServiceLevels(rule, place);
            lookAtNames(
                    new Names(rule, place + ".currencies", "currency", "currencies"), rule.getCurrencies(), currencies);
            lookAtNames(
                    new Names(rule, place + ".participants", "participant", "participants"),
                    rule.getParticipants(),
                    participants);
            lookAtAmounts(rule, place);
        }
        new RuleReach(scheme, problems).look();
        lookAtDefault();
    }

    private void lookAtName(RoutingRule rule, String place, Map<String, String> places) {
        PaymentText.upTo(SchemeProblems.NAME_MAX, rule.getName()).fold(good -> good, reason -> {
            problems.refuse(
                    place + ".name",
                    "the name of the rule " + reason,
                    "name it with 1 to " + SchemeProblems.NAME_MAX + " characters: answers carry it");
            return reason;
        });
        if (rule.getName().startsWith(RoutingDecision.OWN)) {
            problems.refuse(
                    place + ".name",
                    named(rule) + " begins with " + RoutingDecision.OWN + ", as answers name rules that are code",
                    "name it otherwise");
        }
        String first = places.putIfAbsent(rule.getName(), place);
        if (first != null) {
            problems.refuse(
                    place + ".name",
                    List.of(first),
                    "two rules have the name \"" + rule.getName() + "\"",
                    "name them apart: an answer names the rule that decided");
        }
    }

    private void lookAtServiceLevels(RoutingRule rule, String place) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rule.getServiceLevels().size(); i++) {
            String level = rule.getServiceLevels().get(i);
            String at = place + ".service-levels[" + i + "]";
            boolean none = level.equals(CompiledRule.NO_SERVICE_LEVEL);
            if (!none && !PaymentText.code(level).isValid()) {
                problems.refuse(
                        at,
                        named(rule) + " names service level " + PaymentText.shown(level)
                                + ", which no payment can have",
                        "write 1 to 4 upper-case letters or digits, or \"-\" for payments without one"
                                + Nearest.question(level, ServiceLevels.KNOWN));
            } else if (!none && !ServiceLevels.KNOWN.contains(level)) {
                problems.warn(
                        at,
                        named(rule) + " names service level " + level + ", which ISO 20022 doesn't list",
                        "make sure that payments carry it" + Nearest.question(level, ServiceLevels.KNOWN));
            }
            if (!seen.add(level)) {
                problems.warn(at, named(rule) + " names service level " + level + " twice", "leave one of them out");
            }
        }
    }

    /** Names in a rule that the scheme must have. */
    private record Names(RoutingRule rule, String place, String kind, String list) {}

    private void lookAtNames(Names names, List<String> written, Set<String> inScheme) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < written.size(); i++) {
            String name = written.get(i);
            String at = names.place() + "[" + i + "]";
            if (!inScheme.contains(name)) {
                problems.refuse(
                        at,
                        List.of(names.list()),
                        "%s names %s %s, which is not in the scheme".formatted(named(names.rule()), names.kind(), name),
                        "add it to the " + names.list() + Nearest.question(name, inScheme));
            }
            if (!seen.add(name)) {
                problems.warn(
                        at,
                        "%s names %s %s twice".formatted(named(names.rule()), names.kind(), name),
                        "leave one of them out");
            }
        }
    }

    private void lookAtAmounts(RoutingRule rule, String place) {
        Long min = rule.getMinAmountMinor();
        Long max = rule.getMaxAmountMinor();
        if (min == null && max == null) {
            return;
        }
        String at = place + (min == null ? ".max-amount" : ".min-amount");
        Set<Integer> decimals = (rule.getCurrencies().isEmpty() ? currencies : rule.getCurrencies())
                .stream()
                        .flatMap(code -> Currency.parse(code).value().stream())
                        .map(Currency::decimals)
                        .collect(Collectors.toSet());
        if (decimals.size() > 1) {
            problems.refuse(
                    at,
                    List.of("currencies"),
                    named(rule) + " compares one amount with currencies of different numbers of decimals",
                    "name currencies with the same number of decimals, and write a rule for each such group");
        }
        lookAtRange(min, rule, place + ".min-amount");
        lookAtRange(max, rule, place + ".max-amount");
        if (min != null && max != null && min > max) {
            problems.refuse(
                    at,
                    named(rule) + " matches no payment: its lowest amount is above its highest",
                    "swap min-amount and max-amount, or leave one out");
        }
    }

    private void lookAtRange(@Nullable Long amount, RoutingRule rule, String at) {
        if (amount != null && (amount < 0 || amount > Money.MAX_MINOR)) {
            problems.refuse(
                    at,
                    named(rule) + " has an amount of " + amount + " minor units, which no payment has",
                    "write an amount of at most 15 digits, or leave it out");
        }
    }

    private void lookAtDefault() {
        if (rules.isEmpty()) {
            problems.refuse("routing", "there is no routing rule", withDefault());
        } else if (!SchemeRules.decidesEverything(rules.getLast())) {
            problems.refuse(
                    placeOf(rules.size() - 1),
                    "the last routing rule must match everything, and it has conditions",
                    withDefault());
        }
    }

    private static String withDefault() {
        return "end the list with a rule without conditions, for example { name: everything else, route: MICRO_BATCH }";
    }
}
