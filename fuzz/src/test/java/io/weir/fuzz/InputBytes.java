package io.weir.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of an input into values, one after the other; zeros when they are used up. */
public final class InputBytes {

    private static final long[] EXTREMES = {
        0,
        -1,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        946_684_800_000L, // PostgreSQL's epoch in milliseconds, and the ends of its times
        -210_866_803_200_000L,
        -210_866_803_200_001L,
        9_224_318_015_999_999L,
        9_224_318_016_000_000L
    };

    private final byte[] bytes;
    private int at;

    public InputBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public boolean isEmpty() {
        return at >= bytes.length;
    }

    /** 0 to 255. */
    public int next() {
        return isEmpty() ? 0 : bytes[at++] & 0xff;
    }

    /** One time of eight or so. */
    public boolean seldom() {
        return next() % 8 == 7;
    }

    public int nextInt() {
        return (int) nextLong();
    }

    /** Small, extreme or any. */
    public long nextLong() {
        int kind = next();
        if (kind < 64) {
            return kind;
        }
        if (kind < 128) {
            return EXTREMES[kind % EXTREMES.length];
        }
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = number << Byte.SIZE | next();
        }
        return number;
    }

    /** At most {@code lengthMax} of them. */
    public byte[] nextBytes(int lengthMax) {
        int length = Math.min(next() * 256 + next(), lengthMax);
        byte[] piece = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), Math.min(at + length, bytes.length));
        at += piece.length;
        return piece;
    }

    /** All kinds of characters, NUL and halves of surrogate pairs among them. */
    public String nextText(int lengthMax) {
        boolean utf16 = seldom();
        return new String(nextBytes(lengthMax), utf16 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8)
                + half(utf16);
    }

    /** What is not used yet. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }

    public @Nullable Long nextLongOrNull() {
        return seldom() ? null : (Long) nextLong();
    }

    /** Decoders make no halves of pairs, other programs do. */
    private String half(boolean maybe) {
        return maybe && seldom() ? String.valueOf((char) (Character.MIN_SURROGATE + 8 * next())) : "";
    }
}
