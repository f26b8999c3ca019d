package io.weir.processor.cycle;

import io.weir.schemas.ControlTotals;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Control totals of a set of accepted payments.
 *
 * @param count how many
 * @param grossMinor sum of their amounts in minor units
 * @param hashTotal sum modulo 2^64 of their control hashes
 */
record Totals(long count, BigInteger grossMinor, long hashTotal) {

    static final Totals ZERO = new Totals(0, BigInteger.ZERO, 0);
    static final int BYTES = Long.BYTES + Sum.BYTES + Long.BYTES;

    Totals plusPayment(long amountMinor, long controlHash) {
        return new Totals(
                Math.addExact(count, 1), grossMinor.add(BigInteger.valueOf(amountMinor)), hashTotal + controlHash);
    }

    Totals plus(Totals other) {
        return new Totals(
                Math.addExact(count, other.count), grossMinor.add(other.grossMinor), hashTotal + other.hashTotal);
    }

    void write(ByteBuffer to) {
        to.putLong(count);
        Sum.write(grossMinor, to);
        to.putLong(hashTotal);
    }

    static Totals read(ByteBuffer from) {
        return new Totals(from.getLong(), Sum.read(from), from.getLong());
    }

    ControlTotals toRecord() {
        return new ControlTotals(count, Sum.toDecimal(grossMinor), hashTotal);
    }

    static Totals of(ControlTotals totals) {
        return new Totals(totals.getCount(), Sum.fromDecimal(totals.getGrossMinor()), totals.getHashTotal());
    }
}
