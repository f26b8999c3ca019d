package io.weir.processor.scheme;

import io.weir.schemas.Route;

/**
 * How a payment settles.
 *
 * @param rule name of the rule that decided; begins with {@link #OWN} if it is code of a user's own
 */
public record RoutingDecision(Route route, String rule) {

    /** What no rule of a scheme may begin with, so that an outcome's rule can be told from code. */
    public static final String OWN = "own:";
}
