package io.weir.sink.audit.row;

import io.weir.schemas.topics.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the headers of a dead letter say. */
public final class LetterHeaders {
    private LetterHeaders() {}

    /** Whether the letter may hold less than its instruction. */
    public static boolean isCut(ConsumerRecord<byte[], byte[]> letter) {
        return text(letter, Headers.CAUSE).orElse("").equals("TOO_LARGE");
    }

    public static OptionalLong number(ConsumerRecord<byte[], byte[]> letter, String name) {
        Optional<String> text = text(letter, name);
        return text.isPresent() && text.get().matches("\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }

    public static Optional<String> text(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
