package io.weir.sink.audit;

import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Compares the dead letters of a partition with their rows, byte by byte. Letters are handed in, in order. One thread. */
final class DeadLetterRows {

    private static final String TABLE = "weir.dead_letter";

    /** Small: a letter may be as large as a record can be. */
    private static final int PAGE = 20;

    private static final List<String> TEXTS = List.of(
            "cause", "detail", "origin_topic", "origin_partition", "origin_offset", "origin_timestamp", "header_names");

    private record Row(long offset, List<String> texts, List<String> bytes) {}

    private final int partition;
    private final long from;
    private final long to;
    private final Findings findings;
    private final Lookahead<Row> rows;

    /** @param to the sink's position */
    DeadLetterRows(Connection database, int partition, long from, long to, Findings findings) {
        this.partition = partition;
        this.from = from;
        this.to = to;
        this.findings = findings;
        String sql = "SELECT \"offset\", cause, detail, origin_topic, origin_partition, origin_offset,"
                + " (extract(epoch FROM origin_timestamp) * 1000)::bigint, array_to_string(header_names, ','),"
                + " key, value, header_values FROM " + TABLE + " WHERE partition = " + partition
                + " AND \"offset\" >= ? AND \"offset\" < ? ORDER BY \"offset\" LIMIT ?";
        this.rows = new Lookahead<>(new StoredPages<>(
                database, new StoredPages.Query<>(sql, PAGE, DeadLetterRows::read, Row::offset), from, to));
    }

    void add(ConsumerRecord<byte[], byte[]> letter) {
        if (letter.offset() < from || letter.offset() >= to) {
            return;
        }
        Row row = skipTo(letter.offset());
        if (row == null || row.offset() != letter.offset()) {
            report(Kind.ROW_MISSING, letter.offset(), "the dead letter has no row");
            return;
        }
        rows.take();
        List<String> changed = changes(letter, row);
        if (!changed.isEmpty()) {
            report(Kind.ROW_CHANGED, letter.offset(), String.join("; ", changed));
        }
    }

    void finish() {
        skipTo(Long.MAX_VALUE);
    }

    private @Nullable Row skipTo(long offset) {
        Row row = rows.peek();
        while (row != null && row.offset() < offset) {
            report(Kind.ROW_UNEXPECTED, rows.take().offset(), "the topic has no record at this offset");
            row = rows.peek();
        }
        return row;
    }

    private static List<String> changes(ConsumerRecord<byte[], byte[]> letter, Row row) {
        List<String> names = new ArrayList<>();
        List<String> bytes = new ArrayList<>();
        bytes.add("key " + hex(letter.key()));
        bytes.add("value " + hex(letter.value()));
        for (Header header : letter.headers()) {
            names.add(header.key().replace('\0', '\uFFFD'));
            bytes.add("header " + hex(header.value()));
        }
        List<String> texts = List.of(
                Objects.requireNonNullElse(header(letter, Headers.CAUSE), "UNSTATED"),
                Objects.requireNonNullElse(header(letter, Headers.DETAIL), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_TOPIC), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_PARTITION), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_OFFSET), ""),
                Objects.requireNonNullElse(header(letter, Headers.ORIGIN_TIMESTAMP), ""),
                String.join(",", names));
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).equals(row.texts().get(i))) {
                changed.add(TEXTS.get(i) + ": topic '" + texts.get(i) + "', row '"
                        + row.texts().get(i) + "'");
            }
        }
        if (!bytes.equals(row.bytes())) {
            changed.add("bytes of key, value or headers");
        }
        return changed;
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
        bytes.add("key " + hex(row.getBytes(TEXTS.size() + 2)));
        bytes.add("value " + hex(row.getBytes(TEXTS.size() + 3)));
        Array headers = row.getArray(TEXTS.size() + 4);
        Arrays.stream((byte[][]) headers.getArray()).forEach(value -> bytes.add("header " + hex(value)));
        return new Row(row.getLong(1), texts, bytes);
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "absent" : HexFormat.of().formatHex(bytes);
    }

    private void report(Kind kind, long offset, String detail) {
        String where = kind == Kind.ROW_MISSING ? Topics.DEAD_LETTERS : TABLE;
        findings.add(kind, new Place(where, partition, offset), "", detail);
    }
}
