package io.weir.sink.audit.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.sink.audit.total.Bytes;
import io.weir.sink.audit.total.LeafHashes;
import io.weir.sink.audit.total.OutcomeColumns.Table;
import io.weir.sink.audit.total.SegmentHashes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeafCheckTest {

    private static final long LEAF = SegmentHashes.LEAF_OFFSETS;

    private final Map<Long, Long> rows = new TreeMap<>();
    private final List<String> descents = new ArrayList<>();

    /** Three segments, with gaps as transaction markers leave them. */
    private static long[] offsets() {
        return LongStream.range(0, 3L << SegmentHashes.SEGMENT_BITS)
                .filter(offset -> offset % 7 != 0)
                .toArray();
    }

    @Test
    void looksNowhereWhereAllIsEqual() {
        assertThat(descentsOf(offsets(), 0, 1L << 18)).isEmpty();
    }

    @Test
    void looksOnlyIntoTheLeafOfAMissingRow() {
        rowsAre(offsets());
        rows.remove(5 * LEAF + 5);

        assertThat(compare(offsets(), 0, 1L << 18)).containsExactly("20480-24576");
    }

    @Test
    void seesARowThatWasChangedAndOneThatIsTooMany() {
        rowsAre(offsets());
        rows.put(20 * LEAF + 1, 3L);
        rows.put(30L * LEAF - (30L * LEAF) % 7, 4L);

        assertThat(compare(offsets(), 0, 1L << 18)).hasSize(2);
    }

    @Test
    void seesTwoRowsThatChangedPlaces() {
        rowsAre(offsets());
        rows.put(1L, content(2));
        rows.put(2L, content(1));

        assertThat(compare(offsets(), 0, 1L << 18)).containsExactly("0-4096");
    }

    @Test
    void seesRowsWhereTheTopicHasNoneAnyMore() {
        rows.put(40 * LEAF, 1L);

        assertThat(compare(new long[] {}, 0, 41 * LEAF)).containsExactly("163840-167936");
    }

    @Test
    void leavesOutWhatIsVerifiedAndWhatIsNotStored() {
        long[] topic = {10, 4000, 4100, 9000};
        rows.put(4000L, content(4000));
        rows.put(4100L, content(4100));

        assertThat(compare(topic, 4000, 4101)).isEmpty();
    }

    @Test
    void descendsNoFurtherThanItCompares() {
        assertThat(compare(new long[] {4000, 4100}, 4000, 4101)).containsExactly("4000-4096", "4096-4101");
    }

    private List<String> descentsOf(long[] topic, long from, long to) {
        rowsAre(topic);
        return compare(topic, from, to);
    }

    private void rowsAre(long[] offsets) {
        for (long offset : offsets) {
            rows.put(offset, content(offset));
        }
    }

    private List<String> compare(long[] topic, long from, long to) {
        LeafCheck check = new LeafCheck(
                (low, high) -> {
                    LeafHashes hashes = new LeafHashes();
                    rows.forEach((offset, content) -> {
                        if (offset >= low && offset < high) {
                            hashes.add(offset, tableOf(offset), bytes(content));
                        }
                    });
                    return CompletableFuture.completedFuture(hashes.closeSegment());
                },
                (low, high) -> descents.add(low + "-" + high),
                from,
                to);
        for (long offset : topic) {
            check.add(offset, tableOf(offset), bytes(content(offset)));
        }
        check.finish();
        return descents;
    }

    private static Table tableOf(long offset) {
        return offset % 5 == 0 ? Table.REPEAT : Table.PAYMENT;
    }

    private static long content(long offset) {
        return offset * 0x9E3779B97F4A7C15L;
    }

    private static Bytes bytes(long content) {
        Bytes bytes = new Bytes();
        bytes.putLong(content);
        return bytes;
    }
}
