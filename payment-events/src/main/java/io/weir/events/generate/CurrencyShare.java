package io.weir.events.generate;

import io.weir.events.money.Currency;

/**
 * How often a currency is paid in.
 *
 * @param weight relative to the weights of the other currencies, positive
 */
public record CurrencyShare(Currency currency, int weight) {
    public CurrencyShare {
        if (weight <= 0) {
            throw new IllegalArgumentException("weight must be positive, was " + weight);
        }
    }
}
