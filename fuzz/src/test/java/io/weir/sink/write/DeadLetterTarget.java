package io.weir.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.fuzz.FuzzTarget;
import io.weir.fuzz.InputBytes;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Whatever a dead letter is, it becomes a row that the server can hold, with its bytes as they are. */
public final class DeadLetterTarget implements FuzzTarget {

    private static final List<String> NAMES = List.of(
            Headers.CAUSE,
            Headers.DETAIL,
            Headers.ORIGIN_TOPIC,
            Headers.ORIGIN_PARTITION,
            Headers.ORIGIN_OFFSET,
            Headers.ORIGIN_TIMESTAMP);

    private final CopyBuffer buffer = new CopyBuffer();

    @Override
    public void run(byte[] input) throws CharacterCodingException {
        InputBytes bytes = new InputBytes(input);
        ConsumerRecord<byte[], byte[]> letter =
                new ConsumerRecord<>(Topics.DEAD_LETTERS, 1, 7, bytesOrNull(bytes), bytesOrNull(bytes));
        while (!bytes.isEmpty()) {
            int name = bytes.next();
            letter.headers().add(name < 200 ? NAMES.get(name % NAMES.size()) : bytes.nextText(40), bytesOrNull(bytes));
        }
        buffer.start();
        buffer.row(DeadLetterRows.COLUMNS.size());
        RecordAddress address = new RecordAddress(new TopicPartition(Topics.DEAD_LETTERS, 1), 7);
        DeadLetterRows.put(buffer, address, letter, Instant.EPOCH);
        buffer.end();

        CopyReader reader = new CopyReader(buffer.bytes(), buffer.size());
        assertThat(reader.row()).isEqualTo(DeadLetterRows.COLUMNS.size());
        assertThat(reader.int4()).isEqualTo(1);
        assertThat(reader.int8()).isEqualTo(7);
        assertThat(reader.text()).as("cause").isNotNull();
        reader.text();
        reader.text();
        reader.int4();
        reader.int8();
        reader.int8();
        reader.int8();
        assertThat(reader.bytea()).isEqualTo(letter.key());
        assertThat(reader.bytea()).isEqualTo(letter.value());
        int headers = letter.headers().toArray().length;
        assertThat(reader.textArray()).hasSize(headers);
        assertThat(reader.byteaArray()).hasSize(headers);
        assertThat(reader.row()).isEqualTo(-1);
    }

    private static byte @Nullable [] bytesOrNull(InputBytes bytes) {
        return bytes.seldom() ? null : bytes.nextBytes(500);
    }
}
