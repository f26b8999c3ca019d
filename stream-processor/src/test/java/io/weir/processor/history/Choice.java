package io.weir.processor.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses, from a seed. Not thread-safe. */
final class Choice {

    private final SplittableRandom random;

    Choice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True once in {@code n} times. */
    boolean onceIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** From 0 to {@code below}, exclusive. */
    int below(int below) {
        return random.nextInt(below);
    }

    /** Both inclusive. */
    long between(long from, long to) {
        return random.nextLong(from, to + 1);
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The instant itself, or a millisecond before or after it. */
    long around(long millis) {
        return millis + between(-1, 1);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Things that can be done, by weight. */
    static final class Wheel {
        private final List<Runnable> fields = new ArrayList<>();

        Wheel often(int weight, Runnable what) {
            for (int i = 0; i < weight; i++) {
                fields.add(what);
            }
            return this;
        }

        void spin(Choice choice) {
            choice.of(fields).run();
        }
    }
}
