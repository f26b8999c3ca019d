package io.weir.processor.check;

import io.weir.processor.instruction.PaymentAtHand;

/** One of our checks: pure, and used by several threads. Those of users are {@link Check}s. */
@FunctionalInterface
interface BuiltInCheck {

    /** Adds every reason that holds to {@code findings}; the order doesn't matter. */
    void look(PaymentAtHand payment, Findings findings);
}
