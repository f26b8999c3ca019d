package io.weir.sink.write;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format, in one reusable array. Not thread-safe.
 *
 * <p>Source: PostgreSQL manual, COPY, "Binary Format"; the fields are what each type's receive function reads. Texts are
 * checked, never altered: what the server could not hold is refused here.
 */
final class CopyBuffer {

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int TEXT_OID = 25;
    private static final int BYTEA_OID = 17;
    private static final int NULL_LENGTH = -1;
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L; // 2000-01-01T00:00Z
    private static final Instant TIME_MIN = Instant.parse("-4713-11-24T00:00:00Z"); // 4714 BC
    private static final Instant TIME_END = Instant.parse("+294277-01-01T00:00:00Z");

    private byte[] bytes = new byte[64 * 1024];
    private int size;

    /** Forgets all rows. */
    void start() {
        size = 0;
        reserve(SIGNATURE.length + 8);
        System.arraycopy(SIGNATURE, 0, bytes, 0, SIGNATURE.length);
        size = SIGNATURE.length;
        putInt(0); // flags
        putInt(0); // no header extension
    }

    void row(int columns) {
        putShort(columns);
    }

    void end() {
        putShort(-1);
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void int4(int value) {
        putInt(4);
        putInt(value);
    }

    void int4(@Nullable Integer value) {
        if (value == null) {
            putInt(NULL_LENGTH);
        } else {
            int4(value.intValue());
        }
    }

    void int8(long value) {
        putInt(8);
        putLong(value);
    }

    void int8(@Nullable Long value) {
        if (value == null) {
            putInt(NULL_LENGTH);
        } else {
            int8(value.longValue());
        }
    }

    void timestamptz(@Nullable Instant value) {
        if (value == null) {
            putInt(NULL_LENGTH);
            return;
        }
        if (value.isBefore(TIME_MIN) || !value.isBefore(TIME_END)) {
            throw new UnstorableValueException("time out of PostgreSQL's range: " + value);
        }
        int8((value.toEpochMilli() - POSTGRES_EPOCH_MILLIS) * 1000);
    }

    void bytea(byte @Nullable [] value) {
        if (value == null) {
            putInt(NULL_LENGTH);
            return;
        }
        putInt(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void text(@Nullable String value) {
        if (value == null) {
            putInt(NULL_LENGTH);
            return;
        }
        reserve(4 + 3 * value.length());
        int lengthAt = size;
        size += 4;
        putUtf8(value);
        int end = size;
        size = lengthAt;
        putInt(end - lengthAt - 4);
        size = end;
    }

    /** One dimension, no nulls within; null is NULL. */
    void textArray(@Nullable List<String> values) {
        if (values == null) {
            putInt(NULL_LENGTH);
            return;
        }
        int lengthAt = startArray(values.size(), TEXT_OID);
        values.forEach(this::text);
        endArray(lengthAt);
    }

    /** One dimension; nulls within are kept. */
    void byteaArray(List<byte @Nullable []> values) {
        int lengthAt = startArray(values.size(), BYTEA_OID);
        for (byte @Nullable [] value : values) {
            bytea(value);
        }
        endArray(lengthAt);
    }

    private int startArray(int elements, int elementOid) {
        int lengthAt = size;
        putInt(0); // length, known at the end
        putInt(elements == 0 ? 0 : 1); // dimensions
        putInt(1); // "may hold nulls"; only a hint
        putInt(elementOid);
        if (elements > 0) {
            putInt(elements);
            putInt(1); // lower bound
        }
        return lengthAt;
    }

    private void endArray(int lengthAt) {
        int end = size;
        size = lengthAt;
        putInt(end - lengthAt - 4);
        size = end;
    }

    private void putUtf8(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new UnstorableValueException("NUL in a text, at character " + i);
            } else if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                bytes[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                bytes[size++] = (byte) (0xE0 | (c >> 12));
                bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[size++] = (byte) (0x80 | (c & 0x3F));
            } else {
                int codePoint = value.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(codePoint)) {
                    throw new UnstorableValueException("half a surrogate pair in a text, at character " + i);
                }
                putSupplementary(codePoint);
                i++;
            }
        }
    }

    private void putSupplementary(int codePoint) {
        bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
        bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
    }

    private void putShort(int value) {
        reserve(2);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void putInt(int value) {
        reserve(4);
        bytes[size++] = (byte) (value >> 24);
        bytes[size++] = (byte) (value >> 16);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(2L * bytes.length, needed), Integer.MAX_VALUE - 8));
        }
    }
}
