package io.weir.processor.invariant;

import java.util.Optional;

/** A map that only grows, in three longs an entry and at most half full: probing goes on to the next free entry. Not thread-safe. */
final class PlacesByDigest {

    private static final int LONGS = 3;
    private static final int OFFSET_BITS = 44;

    private long[] entries = new long[LONGS * 1024];
    private int size;

    /** The place that is there already, or none, and then {@code place} is. */
    Optional<Place> putIfAbsent(Digest digest, Place place) {
        if (size * 2 * LONGS >= entries.length) {
            grow();
        }
        int at = find(entries, digest.high(), digest.low());
        if (entries[at + 2] != 0) {
            return Optional.of(unpacked(entries[at + 2]));
        }
        put(entries, at, digest.high(), digest.low(), packed(place));
        size++;
        return Optional.empty();
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(entries.length, 2)];
        for (int i = 0; i < entries.length; i += LONGS) {
            if (entries[i + 2] != 0) {
                put(larger, find(larger, entries[i], entries[i + 1]), entries[i], entries[i + 1], entries[i + 2]);
            }
        }
        entries = larger;
    }

    /** Where it stands, or the free entry where it would. */
    private static int find(long[] entries, long high, long low) {
        int count = entries.length / LONGS;
        int entry = Math.floorMod(high, count);
        while (entries[entry * LONGS + 2] != 0
                && (entries[entry * LONGS] != high || entries[entry * LONGS + 1] != low)) {
            entry = (entry + 1) % count;
        }
        return entry * LONGS;
    }

    private static void put(long[] entries, int at, long high, long low, long place) {
        entries[at] = high;
        entries[at + 1] = low;
        entries[at + 2] = place;
    }

    /** Never 0, which stands for a free entry. */
    private static long packed(Place place) {
        return ((long) place.partition() + 1) << OFFSET_BITS | place.offset();
    }

    private static Place unpacked(long packed) {
        return new Place((int) (packed >>> OFFSET_BITS) - 1, packed & ((1L << OFFSET_BITS) - 1));
    }
}
