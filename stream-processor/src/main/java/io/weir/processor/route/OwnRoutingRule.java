package io.weir.processor.route;

import io.weir.processor.extension.Extension;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.schemas.Route;
import java.util.Optional;

/**
 * A routing rule of a user's own, found by {@link java.util.ServiceLoader}: asked for every payment that nothing speaks
 * against, before the scheme's rules. The first that decides, decides; if all abstain, the scheme does.
 *
 * <p>It is not called {@code RoutingRule}, since a scheme's rules are: those are data, and this is code. What {@link
 * Extension} says of all extensions holds.
 */
public interface OwnRoutingRule extends Extension {

    /**
     * Its name: small letters, digits and single dashes, at most {@value OwnRules#NAME_LENGTH_MAX} characters, unlike that of
     * every other own rule. Outcomes carry it as {@code own:name}, which no rule of a scheme is called. Asked once, at start.
     */
    String name();

    /**
     * Decides or abstains.
     *
     * @param payment has passed all checks
     * @return {@link Route#REAL_TIME} or {@link Route#MICRO_BATCH}; empty to leave it to the rules that come after
     */
    Optional<Route> route(PaymentAtHand payment);
}
