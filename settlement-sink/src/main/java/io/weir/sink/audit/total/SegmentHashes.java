package io.weir.sink.audit.total;

import io.weir.sink.audit.total.OutcomeColumns.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The rows of one segment of a partition, by leaf and table: how many, and the SHA-256 of their bytes in the order of their
 * offsets. A leaf is 4,096 offsets, a segment 16 leaves. For one thread.
 */
public final class SegmentHashes {
    public static final int LEAF_BITS = 12;
    public static final int LEAVES = 16;
    public static final int SEGMENT_BITS = LEAF_BITS + 4;
    public static final long LEAF_OFFSETS = 1L << LEAF_BITS;

    private static final class Rows {
        private final long[] counts = new long[LEAVES];
        private final byte[][] hashes = new byte[LEAVES][];

        boolean sameAt(int index, Rows other) {
            return counts[index] == other.counts[index] && Arrays.equals(hashes[index], other.hashes[index]);
        }
    }

    private static final Rows NONE = new Rows();

    private final Map<Table, Rows> rows = new EnumMap<>(Table.class);

    /**
     * Notes what one table has in a leaf; nothing is to be noted where it has no row.
     *
     * @param leaf number of the leaf, counted from offset 0 of the partition
     */
    public void put(long leaf, Table table, long count, byte[] hash) {
        Rows of = rows.computeIfAbsent(table, any -> new Rows());
        int index = (int) (leaf & (LEAVES - 1));
        of.counts[index] = count;
        of.hashes[index] = hash;
    }

    public boolean sameAt(int index, SegmentHashes other) {
        for (Table table : Table.values()) {
            if (!rows.getOrDefault(table, NONE).sameAt(index, other.rows.getOrDefault(table, NONE))) {
                return false;
            }
        }
        return true;
    }
}
