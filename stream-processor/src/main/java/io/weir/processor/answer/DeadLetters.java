package io.weir.processor.answer;

import static io.weir.schemas.topics.Headers.CAUSE;
import static io.weir.schemas.topics.Headers.DETAIL;
import static io.weir.schemas.topics.Headers.DETAIL_CHARACTERS_MAX;
import static io.weir.schemas.topics.Headers.ORIGIN_OFFSET;
import static io.weir.schemas.topics.Headers.ORIGIN_PARTITION;
import static io.weir.schemas.topics.Headers.ORIGIN_TIMESTAMP;
import static io.weir.schemas.topics.Headers.ORIGIN_TOPIC;

import io.weir.processor.instruction.Arrival;
import io.weir.processor.instruction.RawRecord;
import io.weir.processor.instruction.Step;
import io.weir.schemas.topics.TopicCatalogue;
import io.weir.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Buries a record that can't be answered with an outcome: its key, value and headers as they are, with our headers
 * that say why and where from.
 *
 * <p>A record that Kafka would refuse to write for its size would stop the partition for ever, so sizes are looked
 * at before. A producer that compresses can get more than its topic's limit past the broker; of such a record the
 * first bytes are kept, and the cause is {@link DeadLetterCause#TOO_LARGE}.
 */
public final class DeadLetters {

    static final int BYTES_MAX = TopicCatalogue.INSTRUCTION_BYTES_MAX + TopicCatalogue.DEAD_LETTER_HEADROOM_BYTES;

    // Our own headers with the longest detail, and what Kafka puts around a record and a batch.
    private static final int OWN_BYTES_MAX = 8 << 10;
    private static final int KEPT_OF_TOO_LARGE_BYTES = 64 << 10;

    private final ProcessorContext<Object, Object> context;
    private final AnswerListener listener;

    public DeadLetters(ProcessorContext<Object, Object> context, AnswerListener listener) {
        this.context = context;
        this.listener = listener;
    }

    /**
     * Writes a dead letter: the record's only answer.
     *
     * @param arrival where the record stands
     * @param detail what is wrong, for a person
     */
    public void bury(RawRecord record, Arrival arrival, DeadLetterCause cause, String detail) {
        if (sizeBytes(record) + OWN_BYTES_MAX > BYTES_MAX) {
            RawRecord kept = new RawRecord(
                    cut(record.key()), cut(record.value()), new RecordHeaders()); // headers may be the size
            String size = cause + ": " + detail + "; a record of " + sizeBytes(record) + " bytes, its first are kept";
            write(kept, arrival, DeadLetterCause.TOO_LARGE, size);
        } else {
            write(record, arrival, cause, detail);
        }
    }

    /** Bytes that a record takes with its headers, at most. */
    public static long sizeBytes(RawRecord record) {
        long bytes = length(record.key()) + (long) length(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() * 3L + length(header.value()) + 2 * Integer.BYTES;
        }
        return bytes;
    }

    @SuppressWarnings("NullAway") // a record without a key stays one
    private void write(RawRecord record, Arrival arrival, DeadLetterCause cause, String detail) {
        Headers headers = new RecordHeaders(record.headers());
        put(headers, CAUSE, cause.name());
        put(headers, DETAIL, capped(detail));
        put(headers, ORIGIN_TOPIC, Topics.INSTRUCTIONS);
        put(headers, ORIGIN_PARTITION, Integer.toString(arrival.partition()));
        put(headers, ORIGIN_OFFSET, Long.toString(arrival.offset()));
        put(headers, ORIGIN_TIMESTAMP, Long.toString(arrival.receivedAtMillis()));
        context.forward(
                new Record<>(
                        record.key(),
                        new AddressedBytes(arrival.partition(), record.value()),
                        Math.max(0, arrival.receivedAtMillis()),
                        headers),
                Step.WRITE_DEAD_LETTERS);
        listener.buried(cause);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String capped(String detail) {
        return detail.length() <= DETAIL_CHARACTERS_MAX ? detail : detail.substring(0, DETAIL_CHARACTERS_MAX);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    @SuppressWarnings("NullAway")
    private static byte[] cut(byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= KEPT_OF_TOO_LARGE_BYTES
                ? bytes
                : Arrays.copyOf(bytes, KEPT_OF_TOO_LARGE_BYTES);
    }
}
