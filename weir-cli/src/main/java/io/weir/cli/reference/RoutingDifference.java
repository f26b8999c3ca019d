package io.weir.cli.reference;

import io.weir.cli.reference.SchemeDifference.Change;
import io.weir.schemas.RoutingRule;
import io.weir.schemas.Scheme;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What would change in the routing rules. A rule is known by its name; its place counts, since the first match decides. */
final class RoutingDifference {
    private static final String AT_ONCE = "at once";

    private final Scheme before;
    private final Scheme after;

    RoutingDifference(Scheme before, Scheme after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        Map<String, RoutingRule> old = SchemeDifference.byKey(before.getRoutingRules(), RoutingRule::getName);
        Map<String, RoutingRule> next = SchemeDifference.byKey(after.getRoutingRules(), RoutingRule::getName);
        SchemeWords oldWords = new SchemeWords(before);
        SchemeWords newWords = new SchemeWords(after);
        List<Change> changes = new ArrayList<>();
        old.forEach((name, rule) -> {
            if (!next.containsKey(name)) {
                changes.add(new Change("rule-removed", name, oldWords.rule(rule), "", AT_ONCE));
            }
        });
        List<RoutingRule> rules = List.copyOf(next.values());
        List<String> names = List.copyOf(next.keySet());
        Set<String> stayed = new HashSet<>(longestInOrder(List.copyOf(old.keySet()), names));
        for (int i = 0; i < names.size(); i++) {
            RoutingRule rule = rules.get(i);
            String name = rule.getName();
            String is = newWords.rule(rule);
            RoutingRule was = old.get(name);
            if (was == null) {
                changes.add(new Change("rule-added", name, "", is + " (" + position(names, i) + ")", AT_ONCE));
                continue;
            }
            if (!stayed.contains(name)) {
                List<String> oldNames = List.copyOf(old.keySet());
                changes.add(new Change(
                        "rule-moved", name, position(oldNames, oldNames.indexOf(name)), position(names, i), AT_ONCE));
            }
            if (!oldWords.rule(was).equals(is)) {
                changes.add(new Change("rule-changed", name, oldWords.rule(was), is, AT_ONCE));
            }
        }
        return changes;
    }

    private static String position(List<String> names, int index) {
        return (index + 1) + ". of " + names.size()
                + (index + 1 < names.size() ? ", before \"" + names.get(index + 1) + "\"" : ", last");
    }

    /** The most names that stand in both in the same order: those that have not moved. */
    private static List<String> longestInOrder(List<String> old, List<String> next) {
        int[][] length = new int[old.size() + 1][next.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = next.size() - 1; j >= 0; j--) {
                length[i][j] = old.get(i).equals(next.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        List<String> stayed = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() && j < next.size()) {
            if (old.get(i).equals(next.get(j))) {
                stayed.add(old.get(i));
                i++;
                j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return stayed;
    }
}
