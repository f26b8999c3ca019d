package io.weir.sink.audit.placed;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.FuzzTarget;
import io.weir.fuzz.InputBytes;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.seal.Seal;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a client puts into the header of copies, the processor and the audit read the same out of it, and the audit's scan for
 * copies counts each copy by the run that the seals give it to.
 */
public final class PlacedTarget implements FuzzTarget {

    private static final long END = 1_000;

    @Override
    public void run(byte[] input) {
        InputBytes bytes = new InputBytes(input);
        long sealed = 200L + bytes.next();
        long before = bytes.next();
        Seal seal = new Seal(
                Map.of(),
                2,
                Map.of(0, sealed, 1, sealed),
                Map.of(),
                Map.of(
                        new TopicPartition(Topics.INSTRUCTIONS, 0),
                        END,
                        new TopicPartition(Topics.INSTRUCTIONS, 1),
                        END),
                Map.of(),
                Map.of());
        CopyScan scan = new CopyScan(1, seal, Map.of(0, before, 1, before), Long.MAX_VALUE);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(Topics.INSTRUCTIONS, 1, bytes.next(), null, null);
        while (!bytes.isEmpty()) {
            record.headers().add(bytes.seldom() ? "other" : Headers.PLACED_FROM, header(bytes));
        }

        @Nullable RecordPosition processor = io.weir.processor.instruction.PlacedFrom.in(record.headers());
        Optional<PlacedFrom> audit = PlacedFrom.of(record);
        assertThat(audit.map(from -> new RecordPosition(from.partition(), from.offset())))
                .isEqualTo(Optional.ofNullable(processor));
        Optional<PlacedFrom> counted = scan.counted(record);
        if (audit.isPresent()) {
            PlacedFrom from = audit.get();
            boolean known = from.partition() < 2;
            boolean later = known && from.offset() >= sealed && from.offset() < END;
            boolean earlier = known && record.offset() < before && from.offset() < before;
            assertThat(counted.isPresent()).isEqualTo(!later && !earlier);
            assertThat(scan.countedTo()).isEqualTo(later ? Math.min(sealed, record.offset()) : sealed);
        } else {
            assertThat(counted).isEmpty();
        }
    }

    private static byte @Nullable [] header(InputBytes bytes) {
        return bytes.seldom() ? null : bytes.nextBytes(60);
    }
}
