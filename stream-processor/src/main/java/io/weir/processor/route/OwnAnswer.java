package io.weir.processor.route;

import io.weir.schemas.Route;
import java.util.Optional;

/**
 * What a routing rule of a user's own says of a payment.
 *
 * @param rule its name, as outcomes carry it
 * @param route empty if it abstains
 */
public record OwnAnswer(String rule, Optional<Route> route) {}
