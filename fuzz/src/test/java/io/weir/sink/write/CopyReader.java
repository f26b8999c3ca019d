package io.weir.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads binary COPY as the server does, from its manual and not from our writer. Source: PostgreSQL 18, COPY, "File Formats", and the
 * receive functions of the types.
 */
final class CopyReader {

    private static final byte[] BEGIN = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private final ByteBuffer bytes;

    CopyReader(byte[] bytes, int size) {
        this.bytes = ByteBuffer.wrap(bytes, 0, size);
        byte[] begin = new byte[BEGIN.length];
        this.bytes.get(begin);
        assertThat(begin).isEqualTo(BEGIN);
        assertThat(this.bytes.getInt()).as("flags").isZero();
        assertThat(this.bytes.getInt()).as("extension").isZero();
    }

    /** Number of columns of the next row; -1 at the end, behind which there must be nothing. */
    int row() {
        int columns = bytes.getShort();
        assertThat(bytes.hasRemaining()).isEqualTo(columns >= 0);
        return columns;
    }

    @Nullable Integer int4() {
        return isNull(Integer.BYTES) ? null : (Integer) bytes.getInt();
    }

    @Nullable Long int8() {
        return isNull(Long.BYTES) ? null : (Long) bytes.getLong();
    }

    byte @Nullable [] bytea() {
        int length = bytes.getInt();
        if (length == -1) {
            return null;
        }
        byte[] value = new byte[length];
        bytes.get(value);
        return value;
    }

    /** Strict UTF-8 without NUL, as the server takes it. */
    @Nullable String text() throws CharacterCodingException {
        byte[] utf8 = bytea();
        if (utf8 == null) {
            return null;
        }
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        assertThat(text.chars()).doesNotContain(0);
        return text.toString();
    }

    @Nullable List<@Nullable String> textArray() throws CharacterCodingException {
        int elements = array(25);
        if (elements < 0) {
            return null;
        }
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < elements; i++) {
            values.add(text());
        }
        return values;
    }

    @Nullable List<byte @Nullable []> byteaArray() {
        int elements = array(17);
        if (elements < 0) {
            return null;
        }
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < elements; i++) {
            values.add(bytea());
        }
        return values;
    }

    private boolean isNull(int length) {
        int stated = bytes.getInt();
        assertThat(stated).isIn(-1, length);
        return stated == -1;
    }

    /** Number of elements; -1 for NULL. */
    private int array(int type) {
        int length = bytes.getInt();
        if (length == -1) {
            return -1;
        }
        int end = bytes.position() + length;
        int dimensions = bytes.getInt();
        assertThat(dimensions).isBetween(0, 1);
        assertThat(bytes.getInt()).as("may hold nulls").isBetween(0, 1);
        assertThat(bytes.getInt()).as("type of elements").isEqualTo(type);
        int elements = 0;
        if (dimensions == 1) {
            elements = bytes.getInt();
            assertThat(bytes.getInt()).as("lower bound").isEqualTo(1);
        }
        int at = bytes.position();
        for (int i = 0; i < elements; i++) {
            int size = bytes.getInt();
            bytes.position(bytes.position() + Math.max(0, size));
        }
        assertThat(bytes.position()).as("end of the array").isEqualTo(end);
        bytes.position(at);
        return elements;
    }
}
