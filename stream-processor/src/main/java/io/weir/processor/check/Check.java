package io.weir.processor.check;

/**
 * Looks for what speaks against a payment. A pure function of the payment and of the reference data it was handed:
 * no clock, no state, no input or output. The same instance is used by several threads.
 */
@FunctionalInterface
public interface Check {

    /** Adds every reason that holds to {@code findings}; the order doesn't matter. */
    void look(PaymentUnderCheck payment, Findings findings);
}
