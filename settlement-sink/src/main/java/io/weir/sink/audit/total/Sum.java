package io.weir.sink.audit.total;

import java.math.BigInteger;

/** A sum of amounts in minor units that can't overflow. For one thread. */
public final class Sum {

    private static final long LIMIT = 1L << 62;

    private BigInteger carried = BigInteger.ZERO;
    private long rest;

    public void add(long amount) {
        if (amount >= LIMIT || amount <= -LIMIT || rest >= LIMIT || rest <= -LIMIT) {
            carried = value();
            rest = 0;
            carried = carried.add(BigInteger.valueOf(amount));
        } else {
            rest += amount;
        }
    }

    public void add(BigInteger amount) {
        carried = carried.add(amount);
    }

    public BigInteger value() {
        return carried.add(BigInteger.valueOf(rest));
    }
}
