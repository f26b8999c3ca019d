package io.weir.sink.audit.row;

import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.total.Bytes;
import io.weir.sink.audit.total.LeafHashes;
import io.weir.sink.audit.total.OutcomeColumns.Table;
import io.weir.sink.audit.total.SegmentHashes;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Compares the rows of a partition with its outcomes, leaf by leaf, and looks into the unequal leaves only. Rows of the
 * next segment are hashed by the database while this one is read from the topic. Outcomes are handed in, in order. For
 * one thread.
 */
public final class LeafCheck {

    /** Hashes stored rows. */
    interface StoredLeaves {

        /** Hashes of the rows at or above an offset and below another; both within one segment. */
        Future<SegmentHashes> hashes(long from, long to);
    }

    /** Looks for the exact differences between two offsets. */
    interface Descent {
        void into(long from, long to);
    }

    private final StoredLeaves stored;
    private final Descent descent;
    private final long from;
    private final long to;
    private final LeafHashes topic = new LeafHashes();
    private long segment;
    private long pending;
    private Future<SegmentHashes> rows;

    /**
     * @param from the first offset to compare
     * @param to the first offset that has no row yet
     */
    public LeafCheck(StoredLeaves stored, Descent descent, long from, long to) {
        this.stored = stored;
        this.descent = descent;
        this.from = from;
        this.to = to;
        this.segment = from >>> SegmentHashes.SEGMENT_BITS;
        this.rows = ask(segment);
    }

    /** The bytes of the row that an outcome must have. */
    public void add(long offset, Table table, Bytes row) {
        if (offset >= to) {
            pending++;
        }
        if (offset < from || offset >= to) {
            return;
        }
        while (offset >>> SegmentHashes.SEGMENT_BITS > segment) {
            closeSegment();
        }
        topic.add(offset, table, row);
    }

    /** Compares what is left. */
    public void finish() {
        while (segment << SegmentHashes.SEGMENT_BITS < to) {
            closeSegment();
        }
    }

    /** Outcomes that have no row yet. */
    public long pending() {
        return pending;
    }

    private void closeSegment() {
        Future<SegmentHashes> next = ask(segment + 1);
        SegmentHashes expected = topic.closeSegment();
        SegmentHashes found = await(rows);
        for (int leaf = 0; leaf < SegmentHashes.LEAVES; leaf++) {
            if (!expected.sameAt(leaf, found)) {
                long start = (segment << SegmentHashes.SEGMENT_BITS) + ((long) leaf << SegmentHashes.LEAF_BITS);
                descent.into(Math.max(from, start), Math.min(to, start + SegmentHashes.LEAF_OFFSETS));
            }
        }
        rows = next;
        segment++;
    }

    private Future<SegmentHashes> ask(long number) {
        long start = number << SegmentHashes.SEGMENT_BITS;
        long end = (number + 1) << SegmentHashes.SEGMENT_BITS;
        return stored.hashes(Math.max(from, start), Math.min(to, end));
    }

    private static SegmentHashes await(Future<SegmentHashes> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted while rows are hashed", e);
        } catch (ExecutionException e) {
            throw new AuditException("rows can't be hashed: " + e.getCause(), e);
        }
    }
}
