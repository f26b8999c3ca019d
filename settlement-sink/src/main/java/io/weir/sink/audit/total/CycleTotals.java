package io.weir.sink.audit.total;

import io.weir.schemas.ControlTotals;
import java.math.BigInteger;

/**
 * Control totals of a set of accepted payments.
 *
 * @param payments how many
 * @param grossMinor sum of their amounts in minor units
 * @param hashTotal sum of their control hashes modulo 2^64
 */
public record CycleTotals(long payments, BigInteger grossMinor, long hashTotal) {

    public static final CycleTotals NONE = new CycleTotals(0, BigInteger.ZERO, 0);

    public static CycleTotals of(ControlTotals totals) {
        return new CycleTotals(totals.getCount(), totals.getGrossMinor().toBigIntegerExact(), totals.getHashTotal());
    }

    /** For a person. */
    public String text(String currency) {
        return payments + " payments of " + grossMinor + " " + currency + " minor units, hash total " + hashTotal;
    }

    public CycleTotals plus(CycleTotals other) {
        return new CycleTotals(
                payments + other.payments, grossMinor.add(other.grossMinor), hashTotal + other.hashTotal);
    }
}
