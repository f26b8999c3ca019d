package io.weir.processor.instruction;

import static io.weir.schemas.topics.Headers.PLACED_FROM;

import io.weir.schemas.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The header of a copy that says which misplaced record it is a copy of. A header in any other form is not ours. */
public final class PlacedFrom {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}):(\\d{1,18})");
    private static final int BYTES_MAX = 28;

    private PlacedFrom() {}

    public static @Nullable RecordPosition in(Headers headers) {
        Header header = headers.lastHeader(PLACED_FROM);
        if (header == null || header.value() == null || header.value().length > BYTES_MAX) {
            return null;
        }
        Matcher position = FORM.matcher(new String(header.value(), StandardCharsets.UTF_8));
        return position.matches()
                ? new RecordPosition(Integer.parseInt(position.group(1)), Long.parseLong(position.group(2)))
                : null;
    }

    /** Writes the header, instead of what a client may have put there. */
    public static void put(Headers headers, int partition, long offset) {
        headers.remove(PLACED_FROM);
        headers.add(PLACED_FROM, (partition + ":" + offset).getBytes(StandardCharsets.UTF_8));
    }
}
