package io.weir.processor.scheme;

/**
 * One condition of a routing rule, looked at for one payment.
 *
 * @param on what it is about, in the words of a scheme file: {@code service-levels}, {@code min-amount}
 * @param wanted what the rule asks for
 * @param found what the payment has
 */
public record RoutingCondition(String on, String wanted, String found, boolean holds) {}
