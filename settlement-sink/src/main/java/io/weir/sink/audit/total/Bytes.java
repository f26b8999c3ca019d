package io.weir.sink.audit.total;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Bytes in one array that is used again for each record, so that hashing one makes little garbage. For one thread. */
public final class Bytes {
    private static final int USUAL = 1_024;
    private static final int DIGITS_MAX = 20;

    private byte[] array = new byte[USUAL];
    private int size;

    /** Forgets what was put. */
    public void clear() {
        size = 0;
    }

    /** A copy of what was put. */
    public byte[] copy() {
        return Arrays.copyOf(array, size);
    }

    void addTo(MessageDigest digest) {
        digest.update(array, 0, size);
    }

    void put(char ascii) {
        reserve(1);
        array[size++] = (byte) ascii;
    }

    /** Four bytes, big endian. */
    public void putInt(int value) {
        reserve(Integer.BYTES);
        intAt(size, value);
        size += Integer.BYTES;
    }

    /** Eight bytes, big endian. */
    public void putLong(long value) {
        putInt((int) (value >> Integer.SIZE));
        putInt((int) value);
    }

    /** A text in UTF-8. */
    void putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        reserve(bytes.length);
        System.arraycopy(bytes, 0, array, size, bytes.length);
        size += bytes.length;
    }

    /** A number as a person writes it. */
    void putDecimal(long value) {
        if (value <= 0) {
            putText(Long.toString(value));
            return;
        }
        reserve(DIGITS_MAX);
        int digits = 1;
        for (long limit = 10; digits < DIGITS_MAX - 1 && value >= limit; limit *= 10) {
            digits++;
        }
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            array[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    /** Leaves room for a length, to be {@link #closeLength closed} when what it counts has been put. */
    int openLength() {
        putInt(0);
        return size;
    }

    void closeLength(int opened) {
        intAt(opened - Integer.BYTES, size - opened);
    }

    private void intAt(int at, int value) {
        array[at] = (byte) (value >> 24);
        array[at + 1] = (byte) (value >> 16);
        array[at + 2] = (byte) (value >> 8);
        array[at + 3] = (byte) value;
    }

    private void reserve(int more) {
        if (size + more > array.length) {
            array = Arrays.copyOf(array, Math.max(2 * array.length, size + more));
        }
    }
}
