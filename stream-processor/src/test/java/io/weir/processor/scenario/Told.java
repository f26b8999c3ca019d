package io.weir.processor.scenario;

import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Seen;
import io.weir.processor.invariant.Watch;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Tells a watch what goes in and comes out, with the offsets that a broker would have given. */
final class Told {

    private final Watch watch;
    private final Map<String, Long> offsets = new HashMap<>();

    Told(Watch watch) {
        this.watch = watch;
    }

    void instruction(int partition, long offset, Raw raw, Instant appended) {
        watch.instruction(new Seen<>(partition, offset, appended.toEpochMilli(), text(raw.key()), raw));
    }

    void outcome(int partition, TestRecord<String, PaymentOutcome> record) {
        watch.outcome(seen("outcomes", partition, record, record.key(), record.value()));
    }

    void deadLetter(int partition, TestRecord<byte[], byte[]> record) {
        watch.deadLetter(seen("dead letters", partition, record, text(record.key()), raw(record)));
    }

    void partial(TestRecord<String, CyclePartial> record) {
        watch.partial(seen("partials", 0, record, record.key(), record.value()));
    }

    void batch(TestRecord<String, SettlementBatch> record) {
        watch.batch(seen("batches", 0, record, record.key(), record.value()));
    }

    private <T> Seen<T> seen(String topic, int partition, TestRecord<?, ?> record, @Nullable String key, T value) {
        long offset = offsets.merge(topic + partition, 1L, Long::sum) - 1;
        return new Seen<>(partition, offset, record.timestamp(), key, value);
    }

    static Raw raw(TestRecord<byte[], byte[]> record) {
        return raw(record.key(), record.value(), record.headers());
    }

    static Raw raw(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Raw(key, value, texts);
    }

    static Headers headersOf(Raw raw) {
        Headers headers = new RecordHeaders();
        raw.headers().forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
