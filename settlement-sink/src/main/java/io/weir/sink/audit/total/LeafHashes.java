package io.weir.sink.audit.total;

import io.weir.sink.audit.total.OutcomeColumns.Table;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;

/** Hashes rows, which come in the order of their offsets, leaf by leaf; one leaf is open. For one thread. */
public final class LeafHashes {

    private static final class Rows {
        private final MessageDigest digest = Sha256.digest();
        private long count;
    }

    private final Map<Table, Rows> open = new EnumMap<>(Table.class);
    private SegmentHashes segment = new SegmentHashes();
    private long leaf;

    public LeafHashes() {
        for (Table table : Table.values()) {
            open.put(table, new Rows());
        }
    }

    /** One row of the segment that is not closed yet. */
    public void add(long offset, Table table, Bytes row) {
        if (offset >>> SegmentHashes.LEAF_BITS != leaf) {
            closeLeaf();
            leaf = offset >>> SegmentHashes.LEAF_BITS;
        }
        Rows rows = open.get(table);
        if (rows != null) {
            row.addTo(rows.digest);
            rows.count++;
        }
    }

    /** What was added since the last segment. */
    public SegmentHashes closeSegment() {
        closeLeaf();
        SegmentHashes closed = segment;
        segment = new SegmentHashes();
        return closed;
    }

    private void closeLeaf() {
        open.forEach((table, rows) -> {
            if (rows.count > 0) {
                segment.put(leaf, table, rows.count, rows.digest.digest());
                rows.count = 0;
            }
        });
    }
}
