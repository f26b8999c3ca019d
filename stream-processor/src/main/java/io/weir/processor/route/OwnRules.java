package io.weir.processor.route;

import io.weir.processor.extension.Installed;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.scheme.RoutingDecision;
import io.weir.schemas.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The routing rules of users' own, in the order in which they are asked. Thread-safe as they are. */
public final class OwnRules {

    public static final OwnRules NONE = new OwnRules(List.of());

    static final int NAME_LENGTH_MAX = 40;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private record Named(Installed<OwnRoutingRule> rule, String name) {}

    private final List<Named> rules;

    private OwnRules(List<Named> rules) {
        this.rules = rules;
    }

    /**
     * Puts rules in their order.
     *
     * @throws IllegalArgumentException if they can't work together; its message names all that is wrong, and who is
     */
    public static OwnRules of(Collection<? extends OwnRoutingRule> rules) {
        List<Named> inOrder = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (Installed<OwnRoutingRule> rule : Installed.inOrder(List.<OwnRoutingRule>copyOf(rules))) {
            String name = rule.call("its name", OwnRoutingRule::name);
            inOrder.add(new Named(rule, RoutingDecision.OWN + name));
            if (name.length() > NAME_LENGTH_MAX || !NAME.matcher(name).matches()) {
                problems.add("%s: a rule's name must be small letters, digits and dashes, at most %d; not '%s'"
                        .formatted(rule.title(), NAME_LENGTH_MAX, name));
            }
            String owner = owners.putIfAbsent(name, rule.title());
            if (owner != null) {
                problems.add("%s: the rule %s is already one of %s".formatted(rule.title(), name, owner));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new OwnRules(List.copyOf(inOrder));
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** One line each, in order, for an operator. */
    public List<String> describe() {
        return rules.stream()
                .map(rule -> "routing rule %s: %s".formatted(rule.rule().title(), rule.name()))
                .toList();
    }

    /**
     * Asks them in their order.
     *
     * @return an answer of each that was asked: the last decides, if one does
     * @throws IllegalStateException if one of them throws or names no route; names it
     */
    public List<OwnAnswer> ask(PaymentAtHand payment) {
        if (rules.isEmpty()) {
            return List.of();
        }
        PaymentAtHand copy = payment.copy();
        List<OwnAnswer> answers = new ArrayList<>();
        for (Named named : rules) {
            Optional<Route> route =
                    named.rule().call("payment " + payment.identity().text(), rule -> decided(rule.route(copy)));
            answers.add(new OwnAnswer(named.name(), route));
            if (route.isPresent()) {
                break;
            }
        }
        return answers;
    }

    /** As {@link #ask}: what is decided, empty if all abstain. */
    Optional<RoutingDecision> route(PaymentAtHand payment) {
        List<OwnAnswer> answers = ask(payment);
        return answers.isEmpty()
                ? Optional.empty()
                : answers.getLast()
                        .route()
                        .map(route ->
                                new RoutingDecision(route, answers.getLast().rule()));
    }

    private static Optional<Route> decided(Optional<Route> route) {
        if (route.isPresent() && route.get() == Route.UNSPECIFIED) {
            throw new IllegalArgumentException("a route must be REAL_TIME or MICRO_BATCH");
        }
        return route;
    }
}
