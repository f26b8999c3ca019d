package io.weir.events.iso20022;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/**
 * The {@code InstrId}s of one file, and which of them occur more than once.
 *
 * <p>Kept are 64 bits of each, 16 bytes an id at most and nothing else: the only part of reading that grows with the file. Two ids
 * may share their 64 bits (once in a million files of a million ids); both then count as repeated, which is safe.
 */
final class InstructionIds {
    private static final int CAPACITY_START = 1 << 10;

    private final Set seen = new Set();
    private final Set repeated = new Set();

    void add(String instructionId) {
        long hash = hash(instructionId);
        if (!seen.add(hash)) {
            repeated.add(hash);
        }
    }

    boolean isUnique(String instructionId) {
        return !repeated.contains(hash(instructionId));
    }

    /** Two 32-bit hashes of different kinds; never 0, which marks a free place. */
    private static long hash(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        long hash = 0xcbf29ce484222325L;
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        long mixed = hash ^ ((long) Utils.murmur2(bytes) << 32);
        return mixed == 0 ? 1 : mixed;
    }

    /** Open addressing, at most half full. */
    private static final class Set {
        private long[] places = new long[CAPACITY_START];
        private int size;

        boolean add(long hash) {
            if (size * 2 >= places.length) {
                grow();
            }
            int place = placeOf(hash);
            if (places[place] == hash) {
                return false;
            }
            places[place] = hash;
            size++;
            return true;
        }

        boolean contains(long hash) {
            return places[placeOf(hash)] == hash;
        }

        private int placeOf(long hash) {
            int mask = places.length - 1;
            int place = Long.hashCode(hash * 0x9E3779B97F4A7C15L) & mask;
            while (places[place] != 0 && places[place] != hash) {
                place = (place + 1) & mask;
            }
            return place;
        }

        private void grow() {
            long[] old = places;
            places = new long[Math.multiplyExact(old.length, 2)];
            Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> places[placeOf(hash)] = hash);
        }
    }
}
