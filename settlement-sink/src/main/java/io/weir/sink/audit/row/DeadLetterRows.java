package io.weir.sink.audit.row;

import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.total.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Compares the dead letters of a partition with their rows: texts as they are, bytes by their SHA-256, since a letter may be
 * as large as a record can be. Letters are handed in, in order. For one thread.
 */
final class DeadLetterRows {

    private static final String TABLE = "weir.dead_letter";

    private static final int PAGE = 200;

    private static final List<String> TEXTS = List.of(
            "cause", "detail", "origin_topic", "origin_partition", "origin_offset", "origin_timestamp", "header_names");

    private record Row(long offset, List<String> texts, List<String> bytes) {}

    private final int partition;
    private final long from;
    private final long to;
    private final Findings findings;
    private final Lookahead<Row> rows;
    private final Sha256 sha256 = new Sha256();
    private long taken = -1;

    /** @param to the sink's position */
    DeadLetterRows(Connection database, int partition, long from, long to, Findings findings) {
        this.partition = partition;
        this.from = from;
        this.to = to;
        this.findings = findings;
        String sql = "SELECT \"offset\", cause, detail, origin_topic, origin_partition, origin_offset,"
                + " (extract(epoch FROM origin_timestamp) * 1000)::bigint, array_to_string(header_names, ','),"
                + " sha256(key), sha256(value),"
                + " ARRAY(SELECT coalesce(encode(sha256(h.v), 'hex'), 'none')"
                + " FROM unnest(header_values) WITH ORDINALITY AS h (v, n) ORDER BY h.n) FROM " + TABLE
                + " WHERE partition = " + partition
                + " AND \"offset\" >= ? AND \"offset\" < ? ORDER BY \"offset\" FETCH FIRST ? ROWS WITH TIES";
        this.rows = new Lookahead<>(new StoredPages<>(
                database, new StoredPages.Query<>(sql, PAGE, DeadLetterRows::read, Row::offset), from, to));
    }

    void add(ConsumerRecord<byte[], byte[]> letter) {
        if (letter.offset() < from || letter.offset() >= to) {
            return;
        }
        Row row = skipTo(letter.offset());
        if (row == null || row.offset() != letter.offset()) {
            String expected = "a dead letter of cause " + header(letter, Headers.CAUSE);
            report(Kind.ROW_MISSING, letter.offset(), new Contrast("it has no row", expected, "none"));
            return;
        }
        taken = rows.take().offset();
        Contrasts changed = changes(letter, row);
        if (!changed.isEmpty()) {
            report(Kind.ROW_CHANGED, letter.offset(), changed.all());
        }
    }

    void finish() {
        skipTo(Long.MAX_VALUE);
    }

    private @Nullable Row skipTo(long offset) {
        Row row = rows.peek();
        while (row != null && row.offset() < offset) {
            rows.take();
            if (row.offset() == taken) {
                report(Kind.ROW_DOUBLED, taken, new Contrast("its dead letter has a row already", "1 row", "another"));
            } else {
                report(Kind.ROW_UNEXPECTED, row.offset(), Contrast.of("the topic has no record at this offset"));
            }
            row = rows.peek();
        }
        return row;
    }

    private Contrasts changes(ConsumerRecord<byte[], byte[]> letter, Row row) {
        List<String> names = new ArrayList<>();
        List<String> bytes = new ArrayList<>();
        bytes.add(hash(letter.key()));
        bytes.add(hash(letter.value()));
        for (Header header : letter.headers()) {
            names.add(header.key().replace('\0', '\uFFFD'));
            bytes.add(hash(header.value()));
        }
        List<String> texts = List.of(
                Objects.requireNonNullElse(header(letter, Headers.CAUSE), "UNSTATED"),
                Objects.requireNonNullElse(header(letter, Headers.DETAIL), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_TOPIC), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_PARTITION), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_OFFSET), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_TIMESTAMP), ""),
                String.join(",", names));
        Contrasts changed = new Contrasts();
        for (int i = 0; i < texts.size(); i++) {
            changed.same(TEXTS.get(i), texts.get(i), row.texts().get(i));
        }
        compareBytes(changed, bytes, row.bytes());
        return changed;
    }

    private static void compareBytes(Contrasts changed, List<String> letter, List<String> row) {
        for (int i = 0; i < Math.max(letter.size(), row.size()); i++) {
            String name = i == 0 ? "key" : i == 1 ? "value" : "header " + (i - 1);
            changed.same(
                    "SHA-256 of its " + name,
                    i < letter.size() ? letter.get(i) : null,
                    i < row.size() ? row.get(i) : null);
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    private static Row read(ResultSet row) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS.size(); i++) {
            texts.add(Objects.requireNonNullElse(row.getString(i + 2), ""));
        }
        List<String> bytes = new ArrayList<>();
        bytes.add(hex(row.getBytes(TEXTS.size() + 2)));
        bytes.add(hex(row.getBytes(TEXTS.size() + 3)));
        Array headers = row.getArray(TEXTS.size() + 4);
        Collections.addAll(bytes, (String[]) headers.getArray());
        return new Row(row.getLong(1), texts, bytes);
    }

    private String hash(byte @Nullable [] bytes) {
        return hex(bytes == null ? null : sha256.of(bytes));
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "none" : HexFormat.of().formatHex(bytes);
    }

    private void report(Kind kind, long offset, Contrast contrast) {
        String where = kind == Kind.ROW_MISSING ? Topics.DEAD_LETTERS : TABLE;
        findings.add(kind, new Place(where, partition, offset), "", contrast);
    }
}
