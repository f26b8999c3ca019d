package io.weir.sink.write;

import io.weir.schemas.topics.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Turns dead letters into rows of {@code dead_letter}. Nothing in a dead letter can make it unstorable: bytes go in as
 * they are, texts lose what PostgreSQL can't hold, and what should be a number and isn't becomes NULL.
 */
final class DeadLetterRows {

    static final List<String> COLUMNS = List.of(
            "partition",
            "\"offset\"",
            "cause",
            "detail",
            "origin_topic",
            "origin_partition",
            "origin_offset",
            "origin_timestamp",
            "stored_at",
            "key",
            "value",
            "header_names",
            "header_values");

    private static final String NO_CAUSE = "UNSTATED";

    private DeadLetterRows() {}

    static void put(CopyBuffer row, RecordAddress address, ConsumerRecord<byte[], byte[]> letter, Instant storedAt) {
        row.int4(address.partition().partition());
        row.int8(address.offset());
        row.text(cause(letter));
        row.text(text(letter, Headers.DETAIL));
        row.text(text(letter, Headers.ORIGIN_TOPIC));
        row.int4(originPartition(letter));
        row.int8(originOffset(letter));
        row.timestamptz(originTimestamp(letter));
        row.timestamptz(storedAt);
        row.bytea(letter.key());
        row.bytea(letter.value());
        List<String> names = new ArrayList<>();
        List<byte @Nullable []> values = new ArrayList<>();
        for (Header header : letter.headers()) {
            names.add(storable(header.key()));
            values.add(header.value());
        }
        row.textArray(names);
        row.byteaArray(values);
    }

    static String cause(ConsumerRecord<byte[], byte[]> letter) {
        @Nullable String cause = text(letter, Headers.CAUSE);
        return cause == null ? NO_CAUSE : cause;
    }

    static @Nullable Integer originPartition(ConsumerRecord<byte[], byte[]> letter) {
        @Nullable Long partition = number(letter, Headers.ORIGIN_PARTITION);
        return partition == null || partition != partition.intValue() ? null : (Integer) partition.intValue();
    }

    static @Nullable Long originOffset(ConsumerRecord<byte[], byte[]> letter) {
        return number(letter, Headers.ORIGIN_OFFSET);
    }

    private static @Nullable Instant originTimestamp(ConsumerRecord<byte[], byte[]> letter) {
        @Nullable Long millis = number(letter, Headers.ORIGIN_TIMESTAMP);
        return millis == null
                        || millis < 0
                        || millis > Instant.parse("9999-12-31T23:59:59Z").toEpochMilli()
                ? null
                : Instant.ofEpochMilli(millis);
    }

    private static @Nullable Long number(ConsumerRecord<byte[], byte[]> letter, String header) {
        @Nullable String text = text(letter, header);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> letter, String name) {
        @Nullable Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? null
                : storable(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** NUL and halves of surrogate pairs become U+FFFD. */
    private static String storable(String text) {
        return text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
