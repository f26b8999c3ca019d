package io.weir.sink.audit.row;

import io.weir.sink.audit.AuditException;
import io.weir.sink.audit.total.SegmentTotals;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Compares the rows of a partition with its outcomes, leaf by leaf, and looks into the unequal leaves only. Rows of the
 * next segment are added up by the database while this one is read from the topic. Outcomes are handed in, in order. For
 * one thread.
 */
public final class LeafCheck {

    /** Adds up stored rows. */
    interface StoredLeaves {

        /** Totals of the rows at or above an offset and below another; both within one segment. */
        Future<SegmentTotals> totals(long from, long to);
    }

    /** Looks for the exact differences between two offsets. */
    interface Descent {
        void into(long from, long to);
    }

    private final StoredLeaves stored;
    private final Descent descent;
    private final long from;
    private final long to;
    private SegmentTotals topic = new SegmentTotals();
    private long segment;
    private long pending;
    private Future<SegmentTotals> rows;

    /**
     * @param from the first offset to compare
     * @param to the first offset that has no row yet
     */
    public LeafCheck(StoredLeaves stored, Descent descent, long from, long to) {
        this.stored = stored;
        this.descent = descent;
        this.from = from;
        this.to = to;
        this.segment = from >>> SegmentTotals.SEGMENT_BITS;
        this.rows = ask(segment);
    }

    public void add(long offset, long amountMinor, long hash) {
        if (offset >= to) {
            pending++;
        }
        if (offset < from || offset >= to) {
            return;
        }
        while (offset >>> SegmentTotals.SEGMENT_BITS > segment) {
            closeSegment();
        }
        topic.add(offset, amountMinor, hash);
    }

    /** Compares what is left. */
    public void finish() {
        while (segment << SegmentTotals.SEGMENT_BITS < to) {
            closeSegment();
        }
    }

    /** Outcomes that have no row yet. */
    public long pending() {
        return pending;
    }

    private void closeSegment() {
        Future<SegmentTotals> next = ask(segment + 1);
        SegmentTotals found = await(rows);
        for (int leaf = 0; leaf < SegmentTotals.LEAVES; leaf++) {
            if (!topic.sameAt(leaf, found)) {
                long start = (segment << SegmentTotals.SEGMENT_BITS) + ((long) leaf << SegmentTotals.LEAF_BITS);
                descent.into(Math.max(from, start), Math.min(to, start + SegmentTotals.LEAF_OFFSETS));
            }
        }
        topic = new SegmentTotals();
        rows = next;
        segment++;
    }

    private Future<SegmentTotals> ask(long number) {
        long start = number << SegmentTotals.SEGMENT_BITS;
        long end = (number + 1) << SegmentTotals.SEGMENT_BITS;
        return stored.totals(Math.max(from, start), Math.min(to, end));
    }

    private static SegmentTotals await(Future<SegmentTotals> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted while rows are added up", e);
        } catch (ExecutionException e) {
            throw new AuditException("rows can't be added up: " + e.getCause(), e);
        }
    }
}
