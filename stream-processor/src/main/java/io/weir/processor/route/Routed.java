package io.weir.processor.route;

import io.weir.processor.identify.Identified;
import io.weir.processor.scheme.RoutingDecision;

/** A payment that nothing speaks against, with how it settles. */
public record Routed(Identified payment, RoutingDecision decision) {}
