package io.weir.sink.audit.row;

import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.TopicSource;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.total.RangeTotals;
import io.weir.sink.audit.total.Sha256;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares the sink's log of one partition with the topic: ranges without gap or overlap up to the sink's position,
 * control totals as recomputed, the chain of hashes unbroken. Records are handed in, in order. For one thread.
 */
public final class LogCheck {

    private static final int PAGE = 500;

    private final Span span;
    private final Findings findings;
    private final Lookahead<LogRow> rows;
    private final Sha256 sha256 = new Sha256();
    private RangeTotals totals = new RangeTotals();
    private long reached;
    private byte[] chain;

    /**
     * What is compared.
     *
     * @param topicId id of the topic
     * @param topic name of the topic
     * @param from the first offset, where a range must begin
     * @param to the sink's position
     * @param chain hash of the range before; 32 zero bytes before the first
     * @param lastChain hash that the last range must have
     */
    @SuppressWarnings("ArrayRecordComponent") // Carried, never compared.
    record Span(UUID topicId, String topic, int partition, long from, long to, byte[] chain, byte[] lastChain) {}

    /** The log of a source's partition, from where it is verified to where a range ends. */
    public static LogCheck of(TopicSource source, AuditBook.Boundary end, Connection database, Findings findings) {
        Span span = new Span(
                source.topicId(),
                source.partition().topic(),
                source.partition().partition(),
                source.mark().rowsTo(),
                end.offset(),
                source.mark().chain(),
                end.chain());
        return new LogCheck(database, span, findings);
    }

    private LogCheck(Connection database, Span span, Findings findings) {
        this.span = span;
        this.findings = findings;
        this.reached = span.from();
        this.chain = span.chain();
        String sql = "SELECT " + LogRow.COLUMNS + " FROM weir.sink_batch WHERE topic_id = '" + span.topicId()
                + "' AND partition = " + span.partition()
                + " AND from_offset >= ? AND from_offset < ? ORDER BY from_offset FETCH FIRST ? ROWS WITH TIES";
        this.rows = new Lookahead<>(new StoredPages<>(
                database, new StoredPages.Query<>(sql, PAGE, LogRow::new, row -> row.from), span.from(), span.to()));
    }

    /** The totals of the range that a record belongs to; nothing is kept of records at or behind the sink's position. */
    public @Nullable RangeTotals totalsAt(long offset) {
        if (offset < span.from() || offset >= span.to()) {
            return null;
        }
        LogRow row = rows.peek();
        while (row != null && row.to <= offset) {
            close(rows.take());
            row = rows.peek();
        }
        return totals;
    }

    /** Compares what is left; gives the hash of the last range. */
    public byte[] finish() {
        while (rows.peek() != null) {
            close(rows.take());
        }
        if (reached != span.to() && span.to() > span.from()) {
            broken(reached, "the log ends at offset " + reached + ", the sink's position is " + span.to());
        }
        if (totals.records() > 0) {
            broken(reached, totals.records() + " records of the topic are in no range of the log");
        }
        if (span.to() > span.from() && !Arrays.equals(chain, span.lastChain())) {
            findings.add(
                    Kind.LOG_CHAIN_BROKEN,
                    new Place("sink_partition", span.partition(), span.to()),
                    span.topic(),
                    "the last hash of the log is " + hex(chain) + ", sink_partition has " + hex(span.lastChain()));
        }
        return chain;
    }

    private void close(LogRow row) {
        if (row.from != reached) {
            broken(row.from, "a range begins at offset " + row.from + ", the one before ends at " + reached);
        }
        Contrasts differences = row.differences(totals);
        if (!differences.isEmpty()) {
            findings.add(
                    Kind.LOG_TOTALS_CHANGED,
                    place(row.from),
                    span.topic(),
                    differences.all("range [" + row.from + ", " + row.to + ")"));
        }
        if (!Arrays.equals(row.previousHash, chain)
                || !Arrays.equals(row.hash, row.chained(sha256, span.topicId(), span.partition()))) {
            findings.add(
                    Kind.LOG_CHAIN_BROKEN,
                    place(row.from),
                    span.topic(),
                    "range [" + row.from + ", " + row.to + ") does not carry the hash of its content and predecessor");
        }
        totals = new RangeTotals();
        reached = row.to;
        chain = row.hash;
    }

    private void broken(long offset, String detail) {
        findings.add(Kind.LOG_BROKEN, place(offset), span.topic(), detail);
    }

    private Place place(long offset) {
        return new Place("sink_batch", span.partition(), offset);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
