package io.weir.processor.scenario;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it was written.
 *
 * @param headers by name, the last of each
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {

    static DeadLetter of(TestRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new DeadLetter(record.key(), record.value(), headers);
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
