package io.weir.processor.cycle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Sums of money as they are stored (16 bytes, two's complement, big endian) and sent (a decimal of 38 digits). */
final class Sum {

    static final int BYTES = 16;

    private static final BigInteger LIMIT = BigInteger.TEN.pow(38);

    private Sum() {}

    /**
     * @throws ArithmeticException if the sum does not fit the 38 digits that the schemas give it
     */
    static void write(BigInteger sum, ByteBuffer to) {
        if (sum.abs().compareTo(LIMIT) >= 0) {
            throw new ArithmeticException("a sum of minor units has more than 38 digits: " + sum);
        }
        byte[] shortest = sum.toByteArray();
        byte[] whole = new byte[BYTES];
        Arrays.fill(whole, (byte) (sum.signum() < 0 ? -1 : 0));
        System.arraycopy(shortest, 0, whole, BYTES - shortest.length, shortest.length);
        to.put(whole);
    }

    static BigInteger read(ByteBuffer from) {
        byte[] whole = new byte[BYTES];
        from.get(whole);
        return new BigInteger(whole);
    }

    static byte[] toBytes(BigInteger sum) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        write(sum, bytes);
        return bytes.array();
    }

    static BigInteger fromBytes(byte[] bytes) {
        return read(ByteBuffer.wrap(bytes));
    }

    static BigDecimal toDecimal(BigInteger sum) {
        return new BigDecimal(sum);
    }

    /**
     * @throws ArithmeticException if the decimal is not whole minor units
     */
    static BigInteger fromDecimal(BigDecimal minorUnits) {
        return minorUnits.toBigIntegerExact();
    }
}
