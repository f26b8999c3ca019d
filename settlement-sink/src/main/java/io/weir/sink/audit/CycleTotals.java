package io.weir.sink.audit;

import io.weir.schemas.ControlTotals;
import java.math.BigInteger;

/**
 * Control totals of a set of accepted payments.
 *
 * @param payments how many
 * @param grossMinor sum of their amounts in minor units
 * @param hashTotal sum of their control hashes modulo 2^64
 */
record CycleTotals(long payments, BigInteger grossMinor, long hashTotal) {

    static final CycleTotals NONE = new CycleTotals(0, BigInteger.ZERO, 0);

    static CycleTotals of(ControlTotals totals) {
        return new CycleTotals(totals.getCount(), totals.getGrossMinor().toBigIntegerExact(), totals.getHashTotal());
    }

    CycleTotals plus(CycleTotals other) {
        return new CycleTotals(
                payments + other.payments, grossMinor.add(other.grossMinor), hashTotal + other.hashTotal);
    }
}
