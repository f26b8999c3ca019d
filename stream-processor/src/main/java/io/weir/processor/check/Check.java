package io.weir.processor.check;

import io.weir.processor.extension.Extension;
import io.weir.processor.instruction.PaymentAtHand;
import java.util.List;

/**
 * A check of a user's own, found by {@link java.util.ServiceLoader}. It looks at every payment after Weir's own checks,
 * at those that they object to as well: an answer lists everything that speaks against a payment.
 *
 * <p>What {@link Extension} says of all extensions holds.
 */
public interface Check extends Extension {

    /** All that it may ever object, in the order in which answers list it. Asked once, at start. */
    List<OwnReason> reasons();

    /**
     * Adds every one of its {@link #reasons} that holds to {@code findings}; the order doesn't matter.
     *
     * <p>The payment may be one that Weir's checks object to, so it may be wrong in any field. A check that throws stops
     * the line: return instead, the payment is refused anyway.
     */
    void look(PaymentAtHand payment, Findings findings);
}
