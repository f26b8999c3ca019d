package io.weir.processor.scheme;

import io.weir.schemas.Route;

/**
 * How a payment settles.
 *
 * @param rule name of the rule that decided
 */
public record RoutingDecision(Route route, String rule) {}
