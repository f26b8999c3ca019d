package io.weir.sink.audit;

/**
 * Totals by leaf of one segment of a partition: records, amounts and hashes, added modulo 2^64. A leaf is 4,096 offsets,
 * a segment 16 leaves. For one thread.
 */
final class SegmentTotals {

    static final int LEAF_BITS = 12;
    static final int LEAVES = 16;
    static final int SEGMENT_BITS = LEAF_BITS + 4;
    static final long LEAF_OFFSETS = 1L << LEAF_BITS;

    private final long[] records = new long[LEAVES];
    private final long[] amounts = new long[LEAVES];
    private final long[] hashes = new long[LEAVES];

    void add(long offset, long amountMinor, long hash) {
        add(offset >>> LEAF_BITS, 1, amountMinor, hash);
    }

    /** @param leaf number of the leaf, counted from offset 0 of the partition */
    void add(long leaf, long count, long amountMinor, long hash) {
        int index = (int) (leaf & (LEAVES - 1));
        records[index] += count;
        amounts[index] += amountMinor;
        hashes[index] += hash;
    }

    boolean sameAt(int index, SegmentTotals other) {
        return records[index] == other.records[index]
                && amounts[index] == other.amounts[index]
                && hashes[index] == other.hashes[index];
    }
}
