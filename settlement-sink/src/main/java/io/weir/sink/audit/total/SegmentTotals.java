package io.weir.sink.audit.total;

/**
 * Totals by leaf of one segment of a partition: records, amounts and hashes, added modulo 2^64. A leaf is 4,096 offsets,
 * a segment 16 leaves. For one thread.
 */
public final class SegmentTotals {

    public static final int LEAF_BITS = 12;
    public static final int LEAVES = 16;
    public static final int SEGMENT_BITS = LEAF_BITS + 4;
    public static final long LEAF_OFFSETS = 1L << LEAF_BITS;

    private final long[] records = new long[LEAVES];
    private final long[] amounts = new long[LEAVES];
    private final long[] hashes = new long[LEAVES];

    public void add(long offset, long amountMinor, long hash) {
        add(offset >>> LEAF_BITS, 1, amountMinor, hash);
    }

    /**
     * Adds what a leaf has.
     *
     * @param leaf number of the leaf, counted from offset 0 of the partition
     */
    public void add(long leaf, long count, long amountMinor, long hash) {
        int index = (int) (leaf & (LEAVES - 1));
        records[index] += count;
        amounts[index] += amountMinor;
        hashes[index] += hash;
    }

    public boolean sameAt(int index, SegmentTotals other) {
        return records[index] == other.records[index]
                && amounts[index] == other.amounts[index]
                && hashes[index] == other.hashes[index];
    }
}
