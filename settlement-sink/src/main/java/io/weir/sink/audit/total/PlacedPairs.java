package io.weir.sink.audit.total;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Misplaced records and their copies, by pair of origin and target partition, each side as a count and an additive 128-bit
 * hash of the origins' positions: equal sums mean equal sets, whatever their order and size. For one thread.
 */
public final class PlacedPairs {

    public record Pair(int origin, int target) implements Comparable<Pair> {

        @Override
        public int compareTo(Pair other) {
            return origin == other.origin
                    ? Integer.compare(target, other.target)
                    : Integer.compare(origin, other.origin);
        }
    }

    /** A set of positions: how many, and the sum of their hashes modulo 2^64 in each half. */
    public record SetSum(long count, long high, long low) {

        static final SetSum EMPTY = new SetSum(0, 0, 0);

        SetSum plus(SetSum other) {
            return new SetSum(count + other.count, high + other.high, low + other.low);
        }
    }

    /** Both sides of a pair. */
    public record Sides(SetSum sent, SetSum copies) {

        static final Sides EMPTY = new Sides(SetSum.EMPTY, SetSum.EMPTY);

        Sides plus(Sides other) {
            return new Sides(sent.plus(other.sent), copies.plus(other.copies));
        }

        public boolean agree() {
            return sent.equals(copies);
        }
    }

    private final Map<Pair, Sides> pairs = new TreeMap<>();
    private final Sha256 sha256 = new Sha256();

    /** A record that was answered PLACED. */
    public void sent(int origin, long offset, int target) {
        add(new Pair(origin, target), new Sides(of(origin, offset), SetSum.EMPTY));
    }

    /** A record in the target partition that says it is a copy. */
    public void copied(int origin, long offset, int target) {
        add(new Pair(origin, target), new Sides(SetSum.EMPTY, of(origin, offset)));
    }

    public void add(Pair pair, Sides sides) {
        pairs.merge(pair, sides, Sides::plus);
    }

    void addAll(PlacedPairs others) {
        others.pairs.forEach(this::add);
    }

    /** By origin, then target. */
    public Map<Pair, Sides> pairs() {
        return pairs;
    }

    private SetSum of(int origin, long offset) {
        ByteBuffer hash = ByteBuffer.wrap(sha256.of((origin + ":" + offset).getBytes(StandardCharsets.UTF_8)));
        return new SetSum(1, hash.getLong(), hash.getLong());
    }
}
