package io.weir.processor.scheme;

import io.weir.events.money.Money;
import io.weir.schemas.CurrencyRules;
import io.weir.schemas.Participant;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One payment of every sort that the routing rules of a scheme can tell apart, within the scheme's limits: what holds for
 * all of them holds for all payments. Sorts differ by service level (each that is named, none, any other), currency, amount
 * (a new sort begins where a rule's range begins or ends), the rules that name their participants, and bulk.
 */
final class SamplePayments {
    /** Beyond it no scheme is looked at this way: it would take seconds. */
    static final long MAX = 200_000;

    private static final List<String> OTHER_LEVELS = List.of("SEPA", "NURG", "URGP", "ZZZ", "ZZZZ");

    private final List<@Nullable String> levels;
    private final Map<String, List<Long>> amounts = new LinkedHashMap<>();
    private final List<String> participants;
    private final List<Boolean> bulks;

    SamplePayments(Scheme scheme) {
        List<RoutingRule> rules = scheme.getRoutingRules();
        levels = levels(rules);
        for (CurrencyRules currency : scheme.getCurrencies()) {
            amounts.put(currency.getCurrency(), amounts(currency, rules));
        }
        participants = oneOfEachSort(scheme.getParticipants(), rules);
        bulks = rules.stream().anyMatch(rule -> rule.getInBulk() != null) ? List.of(false, true) : List.of(false);
    }

    long count() {
        long pairs = (long) participants.size() * (participants.size() + 1) / 2;
        long amountsInAll = amounts.values().stream().mapToLong(List::size).sum();
        return levels.size() * amountsInAll * pairs * bulks.size();
    }

    void forEach(Consumer<PaymentToRoute> receiver) {
        for (int debtor = 0; debtor < participants.size(); debtor++) {
            for (int creditor = debtor; creditor < participants.size(); creditor++) {
                withParticipants(participants.get(debtor), participants.get(creditor), receiver);
            }
        }
    }

    private void withParticipants(String debtor, String creditor, Consumer<PaymentToRoute> receiver) {
        amounts.forEach((currency, minors) -> {
            for (long minor : minors) {
                for (String level : levels) {
                    for (boolean inBulk : bulks) {
                        receiver.accept(new PaymentToRoute(level, currency, minor, debtor, creditor, inBulk));
                    }
                }
            }
        });
    }

    private static List<@Nullable String> levels(List<RoutingRule> rules) {
        Set<String> named = new TreeSet<>();
        rules.forEach(rule -> named.addAll(rule.getServiceLevels()));
        named.remove(CompiledRule.NO_SERVICE_LEVEL);
        List<@Nullable String> levels = new ArrayList<>();
        levels.add(null);
        levels.addAll(named);
        OTHER_LEVELS.stream()
                .filter(level -> !named.contains(level))
                .findFirst()
                .ifPresent(levels::add);
        return levels;
    }

    private static List<Long> amounts(CurrencyRules currency, List<RoutingRule> rules) {
        Long limit = currency.getMaxAmountMinor();
        long highest = Math.min(limit == null ? Money.MAX_MINOR : limit, Money.MAX_MINOR);
        Set<Long> starts = new TreeSet<>(Set.of(1L));
        for (RoutingRule rule : rules) {
            Long from = rule.getMinAmountMinor();
            Long to = rule.getMaxAmountMinor();
            if (from != null) {
                starts.add(from);
            }
            if (to != null && to < Long.MAX_VALUE) {
                starts.add(to + 1);
            }
        }
        return starts.stream().filter(start -> start >= 1 && start <= highest).toList();
    }

    private static List<String> oneOfEachSort(List<Participant> participants, List<RoutingRule> rules) {
        Map<String, Set<Integer>> rulesNaming = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String bic : rules.get(i).getParticipants()) {
                rulesNaming.computeIfAbsent(bic, name -> new HashSet<>()).add(i);
            }
        }
        Map<Set<Integer>, String> sorts = new LinkedHashMap<>();
        for (Participant participant : participants) {
            sorts.putIfAbsent(rulesNaming.getOrDefault(participant.getBic(), Set.of()), participant.getBic());
        }
        return List.copyOf(sorts.values());
    }
}
