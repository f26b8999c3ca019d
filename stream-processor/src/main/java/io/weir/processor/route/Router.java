package io.weir.processor.route;

import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.scheme.PaymentToRoute;
import io.weir.processor.scheme.RoutingDecision;

/** Decides how a payment settles: the rules of users' own first, then the scheme's. Thread-safe. */
public final class Router {

    private final OwnRules own;

    public Router(OwnRules own) {
        this.own = own;
    }

    /**
     * Asks the rules in their order.
     *
     * @param payment has passed the checks, so its participants have BICs
     */
    public RoutingDecision route(PaymentAtHand payment) {
        return own.route(payment).orElseGet(() -> payment.scheme().route(seenByScheme(payment)));
    }

    /** What the scheme's rules look at. */
    public static PaymentToRoute seenByScheme(PaymentAtHand payment) {
        return new PaymentToRoute(
                payment.instruction().getServiceLevel(),
                payment.instruction().getCurrency(),
                payment.instruction().getAmountMinor(),
                payment.debtorParticipant().orElseThrow(),
                payment.creditorParticipant().orElseThrow(),
                payment.instruction().getBulk() != null);
    }
}
