package io.weir.sink.audit.placed;

import io.weir.schemas.topics.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What the header {@link Headers#PLACED_FROM} of a copy says: where the original stands. */
public record PlacedFrom(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    /** Empty if the record has no such header, or one of another form: that is not Weir's. */
    public static Optional<PlacedFrom> of(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Headers.PLACED_FROM);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(new String(header.value(), StandardCharsets.UTF_8));
        return form.matches()
                ? Optional.of(new PlacedFrom(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2))))
                : Optional.empty();
    }
}
