package io.weir.processor.scheme;

import io.weir.events.money.Currency;
import io.weir.events.party.BicText;
import io.weir.processor.cycle.CycleRules;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.ParticipantStatus;
import io.weir.schemas.Route;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds all that keeps a scheme from being put in force. One use each. */
final class SchemeProblems {

    private final Scheme scheme;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> currencies = new HashSet<>();
    private final Set<String> participants = new HashSet<>();

    SchemeProblems(Scheme scheme) {
        this.scheme = scheme;
    }

    List<String> all() {
        if (scheme.getVersion() < 1) {
            problems.add("version " + scheme.getVersion() + " is below 1");
        }
        lookAtZone();
        problems.addAll(CycleRules.problemsOf(scheme));
        scheme.getCurrencies().forEach(this::lookAt);
        scheme.getParticipants().forEach(this::lookAt);
        lookAtRules();
        return List.copyOf(problems);
    }

    private void lookAtZone() {
        try {
            ZoneId.of(scheme.getZone());
        } catch (DateTimeException e) {
            problems.add("zone \"" + scheme.getZone() + "\" is no time zone");
        }
    }

    private void lookAt(CurrencyRules rules) {
        String currency = rules.getCurrency();
        currencies.add(currency);
        if (!Currency.parse(currency).isValid()) {
            problems.add("currency " + currency + " is not one of ISO 4217");
        }
        Long max = rules.getMaxAmountMinor();
        if (max != null && max < 1) {
            problems.add("currency " + currency + ": a highest amount of " + max + " lets nothing pass");
        }
    }

    private void lookAt(Participant participant) {
        String bic = participant.getBic();
        if (!BicText.isBic11(bic)) {
            problems.add("participant " + bic + " is not an upper-case BIC11");
        }
        if (!participants.add(bic)) {
            problems.add("participant " + bic + " is listed twice");
        }
        if (participant.getStatus() == ParticipantStatus.UNSPECIFIED) {
            problems.add("participant " + bic + " has no status that is known here");
        }
    }

    private void lookAtRules() {
        List<RoutingRule> rules = scheme.getRoutingRules();
        if (rules.isEmpty() || !SchemeRules.decidesEverything(rules.getLast())) {
            problems.add("the last routing rule must match everything");
        }
        Set<String> names = new HashSet<>();
        for (RoutingRule rule : rules) {
            String name = "routing rule " + rule.getName();
            if (!names.add(rule.getName())) {
                problems.add(name + " is listed twice");
            }
            if (rule.getRoute() == Route.UNSPECIFIED) {
                problems.add(name + " has no route that is known here");
            }
            rule.getCurrencies().stream()
                    .filter(currency -> !currencies.contains(currency))
                    .forEach(currency -> problems.add(name + " names currency " + currency + ", not in the scheme"));
            rule.getParticipants().stream()
                    .filter(bic -> !participants.contains(bic))
                    .forEach(bic -> problems.add(name + " names participant " + bic + ", not in the scheme"));
        }
    }
}
