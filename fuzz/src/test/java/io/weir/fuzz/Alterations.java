package io.weir.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes bad inputs of good ones: a few alterations each, where chance has it. The same seed, the same inputs. */
final class Alterations {

    private static final int AT_ONCE_MAX = 5;
    private static final int PIECE_MAX = 40;
    private static final byte[] ODD = {0, 1, 0x7f, (byte) 0x80, (byte) 0xff, '\n', '\r', '"', ',', ' ', '<', '&'};

    private final List<byte[]> good;
    private final List<byte[]> words;
    private final RandomGenerator random;
    private final int lengthMax;

    Alterations(List<byte[]> good, List<byte[]> words, RandomGenerator random, int lengthMax) {
        this.good = good;
        this.words = words;
        this.random = random;
        this.lengthMax = lengthMax;
    }

    byte[] next() {
        byte[] input = any(good);
        for (int left = random.nextInt(1, AT_ONCE_MAX + 1); left > 0; left--) {
            input = altered(input);
        }
        return input.length <= lengthMax ? input : Arrays.copyOf(input, lengthMax);
    }

    private byte[] altered(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + random.nextInt(PIECE_MAX));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(input);
            case 1 -> spliced(input, at, end, new byte[0]);
            case 2 -> spliced(input, at, at, Arrays.copyOfRange(input, at, end));
            case 3 -> spliced(input, at, Math.min(input.length, at + 1), new byte[] {ODD[random.nextInt(ODD.length)]});
            case 4 -> spliced(input, at, at, piece(any(good)));
            case 5 -> Arrays.copyOf(input, at);
            case 6 -> spliced(input, at, at, random.nextInt(50) == 0 ? many(input) : noise());
            default -> spliced(input, at, end, words.isEmpty() ? noise() : any(words));
        };
    }

    private byte[] flipped(byte[] input) {
        byte[] flipped = input.clone();
        if (input.length > 0) {
            flipped[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return flipped;
    }

    private byte[] piece(byte[] of) {
        int start = random.nextInt(of.length + 1);
        return Arrays.copyOfRange(of, start, Math.min(of.length, start + random.nextInt(4 * PIECE_MAX)));
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(1, 9)];
        random.nextBytes(noise);
        return noise;
    }

    /** One byte very often. */
    private byte[] many(byte[] of) {
        byte[] many = new byte[lengthMax / 2];
        Arrays.fill(many, of.length == 0 ? ODD[random.nextInt(ODD.length)] : of[random.nextInt(of.length)]);
        return many;
    }

    private byte[] any(List<byte[]> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream(input.length + piece.length);
        spliced.write(input, 0, from);
        spliced.write(piece, 0, piece.length);
        spliced.write(input, to, input.length - to);
        return spliced.toByteArray();
    }
}
