package io.weir.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.InputBytes;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row with a column of each type that the ledger has, to be said in binary and in text. */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written and read
record CopiedRow(
        @Nullable Integer number,
        @Nullable Long big,
        @Nullable String words,
        @Nullable Instant time,
        byte @Nullable [] bytes,
        @Nullable List<String> list,
        List<byte @Nullable []> blobs) {

    /** The columns of a table for such rows, with the row's number first. */
    static final String COLUMNS =
            "(n integer, a integer, b bigint, c text, d timestamptz, e bytea, f text[], g bytea[])";

    private static final int LENGTH_MAX = 200;
    private static final int ROWS_MAX = 20;
    private static final int ELEMENTS_MAX = 5;

    /** What PostgreSQL's manual says of timestamps: from 4713 BC, to 294276 AD. As {@code timestamp.h}: Julian day 0 to that. */
    private static final Instant TIME_MIN = Instant.parse("-4713-11-24T00:00:00Z");

    private static final Instant TIME_END = Instant.parse("+294277-01-01T00:00:00Z");
    private static final long POSTGRES_EPOCH_SECONDS = 946_684_800;
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

    static List<CopiedRow> of(InputBytes input) {
        List<CopiedRow> rows = new ArrayList<>();
        while (!input.isEmpty() && rows.size() < ROWS_MAX) {
            rows.add(next(input));
        }
        return rows;
    }

    private static CopiedRow next(InputBytes input) {
        List<byte @Nullable []> blobs = new ArrayList<>();
        for (int i = input.next() % ELEMENTS_MAX; i > 0; i--) {
            blobs.add(input.seldom() ? null : input.nextBytes(LENGTH_MAX));
        }
        return new CopiedRow(
                input.seldom() ? null : (Integer) input.nextInt(),
                input.nextLongOrNull(),
                input.seldom() ? null : input.nextText(LENGTH_MAX),
                input.seldom() ? null : Instant.ofEpochMilli(input.nextLong()),
                input.seldom() ? null : input.nextBytes(LENGTH_MAX),
                input.seldom() ? null : texts(input),
                blobs);
    }

    private static List<String> texts(InputBytes input) {
        List<String> texts = new ArrayList<>();
        for (int i = input.next() % ELEMENTS_MAX; i > 0; i--) {
            texts.add(input.nextText(LENGTH_MAX));
        }
        return texts;
    }

    boolean isStorable() {
        boolean timeFits = time == null || (!time.isBefore(TIME_MIN) && time.isBefore(TIME_END));
        return timeFits
                && (words == null || isStorable(words))
                && (list == null || list.stream().allMatch(CopiedRow::isStorable));
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    void putTo(CopyBuffer buffer) {
        buffer.row(7);
        putColumnsTo(buffer);
    }

    /** With a number before, for {@link #COLUMNS}. */
    void putTo(CopyBuffer buffer, int row) {
        buffer.row(8);
        buffer.int4(row);
        putColumnsTo(buffer);
    }

    private void putColumnsTo(CopyBuffer buffer) {
        buffer.int4(number);
        buffer.int8(big);
        buffer.text(words);
        buffer.timestamptz(time);
        buffer.bytea(bytes);
        buffer.textArray(list);
        buffer.byteaArray(blobs);
    }

    void check(CopyReader reader) throws CharacterCodingException {
        assertThat(reader.row()).isEqualTo(7);
        assertThat(reader.int4()).isEqualTo(number);
        assertThat(reader.int8()).isEqualTo(big);
        assertThat(reader.text()).isEqualTo(words);
        Long micros = time == null
                ? null
                : (Long) Math.addExact(
                        Math.multiplyExact(time.getEpochSecond() - POSTGRES_EPOCH_SECONDS, 1_000_000L),
                        time.getNano() / 1_000);
        assertThat(reader.int8()).isEqualTo(micros);
        assertThat(reader.bytea()).isEqualTo(bytes);
        assertThat(reader.textArray()).isEqualTo(list);
        List<byte @Nullable []> read = reader.byteaArray();
        assertThat(read).isNotNull().hasSameSizeAs(blobs);
        for (int i = 0; i < blobs.size(); i++) {
            assertThat(read.get(i)).isEqualTo(blobs.get(i));
        }
    }

    /** A line of text COPY, with a number before. */
    String text(int row) {
        List<String> columns = new ArrayList<>();
        columns.add(Integer.toString(row));
        columns.add(number == null ? "\\N" : number.toString());
        columns.add(big == null ? "\\N" : big.toString());
        columns.add(words == null ? "\\N" : escaped(words));
        columns.add(time == null ? "\\N" : text(time));
        columns.add(bytes == null ? "\\N" : "\\\\x" + HexFormat.of().formatHex(bytes));
        columns.add(
                list == null
                        ? "\\N"
                        : list.stream().map(CopiedRow::element).collect(Collectors.joining(",", "{", "}")));
        columns.add(blobs.stream()
                .map(blob ->
                        blob == null ? "NULL" : "\"\\\\\\\\x" + HexFormat.of().formatHex(blob) + "\"")
                .collect(Collectors.joining(",", "{", "}")));
        return String.join("\t", columns) + "\n";
    }

    /** As the server reads it: the year with at least four digits, and no year 0. */
    private static String text(Instant time) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        int year = utc.getYear();
        return "%04d-%02d-%02d %s.%03d+00%s"
                .formatted(
                        year > 0 ? year : 1 - year,
                        utc.getMonthValue(),
                        utc.getDayOfMonth(),
                        TIME_OF_DAY.format(utc),
                        utc.getNano() / 1_000_000,
                        year > 0 ? "" : " BC");
    }

    private static String element(String text) {
        return "\"" + escaped(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }
}
