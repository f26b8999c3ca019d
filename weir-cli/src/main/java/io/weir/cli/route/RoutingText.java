package io.weir.cli.route;

import io.weir.processor.route.OwnAnswer;
import io.weir.processor.scheme.RoutingCondition;
import io.weir.processor.scheme.RoutingDecision;
import io.weir.processor.scheme.RuleAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Routing stories, for a person and for a program. */
public final class RoutingText {
    private RoutingText() {}

    /** Lines ending in {@code \n}: the decision, then each rule that was asked. */
    public static String of(RoutingStory story) {
        StringBuilder text = new StringBuilder(story.identity()).append(": ").append(end(story));
        text.append('\n');
        rules(story).forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    /** One line for each rule that was asked, in order. */
    public static List<String> rules(RoutingStory story) {
        List<String> lines = new ArrayList<>();
        for (OwnAnswer answer : story.own()) {
            lines.add("%-24s %s".formatted(answer.rule(), answer.route().isPresent() ? "decides" : "abstains"));
        }
        for (RuleAnswer answer : story.scheme()) {
            lines.add("%-24s %s".formatted(answer.decision().rule(), why(answer)));
        }
        return lines;
    }

    /** How many payments end in each way, one line each. */
    public static List<String> summary(List<RoutingStory> stories) {
        Map<String, Long> counts =
                stories.stream().collect(Collectors.groupingBy(RoutingText::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(end -> "%,10d  %s".formatted(end.getValue(), end.getKey()))
                .toList();
    }

    /** A story for a program. */
    public static Map<String, Object> fields(RoutingStory story) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("identity", story.identity());
        story.decision().ifPresent(decision -> {
            fields.put("route", decision.route().name());
            fields.put("rule", decision.rule());
        });
        if (!story.objections().isEmpty()) {
            fields.put("refusedFor", story.objections());
        }
        List<Map<String, Object>> rules = new ArrayList<>();
        story.own().forEach(answer -> rules.add(fields(answer)));
        story.scheme().forEach(answer -> rules.add(fields(answer)));
        fields.put("rules", rules);
        return fields;
    }

    private static Map<String, Object> fields(OwnAnswer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", answer.rule());
        fields.put("matches", answer.route().isPresent());
        return fields;
    }

    private static Map<String, Object> fields(RuleAnswer answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rule", answer.decision().rule());
        fields.put("matches", answer.matches());
        fields.put(
                "conditions",
                answer.conditions().stream().map(RoutingText::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(RoutingCondition condition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("on", condition.on());
        fields.put("wanted", condition.wanted());
        fields.put("found", condition.found());
        fields.put("holds", condition.holds());
        return fields;
    }

    private static String end(RoutingStory story) {
        Optional<RoutingDecision> decision = story.decision();
        return decision.map(how -> how.route() + " by " + how.rule())
                .orElse("refused before routing: " + String.join(", ", story.objections()));
    }

    private static String kind(RoutingStory story) {
        return story.decision().map(how -> how.route() + " by " + how.rule()).orElse("refused before routing");
    }

    private static String why(RuleAnswer answer) {
        if (answer.conditions().isEmpty()) {
            return "decides: matches everything";
        }
        if (answer.matches()) {
            return "decides: "
                    + answer.conditions().stream()
                            .map(condition -> condition.on() + " is " + condition.found())
                            .collect(Collectors.joining(", "));
        }
        return "no: "
                + answer.conditions().stream()
                        .filter(condition -> !condition.holds())
                        .map(RoutingText::miss)
                        .collect(Collectors.joining(", "));
    }

    private static String miss(RoutingCondition condition) {
        String wanted = switch (condition.on()) {
            case "min-amount" -> "at least " + condition.wanted();
            case "max-amount" -> "at most " + condition.wanted();
            default -> condition.wanted();
        };
        return "%s must be %s, is %s".formatted(condition.on(), wanted, condition.found());
    }
}
