package io.weir.sink.audit.placed;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.seal.Seal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies in partition 1, as {@code offset<origin offset} in partition 0, against the seals of both. */
class CopyScanTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # sealed before 0 and 1 | sealed now 0 and 1 | copies        | counted   | next begins at
            0  0                    | 10 10              | 3<1 5<7       | 3 5       | 10
            0  0                    | 10 10              | 3<1 5<10 7<2  | 3 7       | 5
            0  0                    | 10 10              | 12<9 14<10    | 12        | 10
            10 10                   | 20 20              | 5<10 7<2 12<9 | 5 12      | 20
            10 10                   | 10 20              | 5<10 12<11    | ''        | 5
            0  0                    | 10 10              | 3<5000        | 3         | 10
            """)
    void countsEveryCopyOnceHoweverTheSealsMove(
            String before, String now, String copies, String counted, long nextFrom) {
        CopyScan scan = new CopyScan(1, seal(now), Map.of(0, number(before, 0), 1, number(before, 1)), Long.MAX_VALUE);
        List<String> found = new ArrayList<>();

        for (String copy : copies.split(" ", -1)) {
            ConsumerRecord<byte[], byte[]> record = record(copy);
            scan.counted(record).ifPresent(from -> found.add(Long.toString(record.offset())));
        }

        assertThat(String.join(" ", found)).isEqualTo(counted);
        assertThat(scan.countedTo()).isEqualTo(nextFrom);
    }

    private static Seal seal(String answered) {
        Map<TopicPartition, Long> ends = Map.of(
                new TopicPartition(Topics.INSTRUCTIONS, 0), 1_000L, new TopicPartition(Topics.INSTRUCTIONS, 1), 1_000L);
        Map<Integer, Long> seals = Map.of(0, number(answered, 0), 1, number(answered, 1));
        return new Seal(Map.of(), 2, seals, Map.of(), ends, Map.of(), Map.of());
    }

    private static long number(String numbers, int index) {
        return Long.parseLong(numbers.split(" +", -1)[index]);
    }

    private static ConsumerRecord<byte[], byte[]> record(String copy) {
        String[] parts = copy.split("<", -1);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(Topics.INSTRUCTIONS, 1, Long.parseLong(parts[0]), null, null);
        record.headers().add(Headers.PLACED_FROM, ("0:" + parts[1]).getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
