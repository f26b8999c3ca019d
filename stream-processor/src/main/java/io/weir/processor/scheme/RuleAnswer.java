package io.weir.processor.scheme;

import java.util.List;

/**
 * What one routing rule of a scheme says of a payment.
 *
 * @param decision what it decides if it matches
 * @param conditions all that it has, in the order of a scheme file; empty if it matches everything. Amounts
 *     are left out where the currency is another
 */
public record RuleAnswer(RoutingDecision decision, List<RoutingCondition> conditions) {

    public RuleAnswer {
        conditions = List.copyOf(conditions);
    }

    public boolean matches() {
        return conditions.stream().allMatch(RoutingCondition::holds);
    }
}
