package io.weir.sink.read;

import static io.weir.sink.story.Outcomes.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.SingleObjectSerdes;
import io.weir.sink.lease.ChainHash;
import io.weir.sink.lease.Lease;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final TopicPartition P0 = new TopicPartition(Topics.OUTCOMES, 0);
    private static final TopicPartition P1 = new TopicPartition(Topics.OUTCOMES, 1);
    private static final byte[] NO_OUTCOME = "no outcome".getBytes(StandardCharsets.UTF_8);

    private final RecordReader reader = new RecordReader(new SingleObjectSerdes());
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();

    @Test
    void endsARangeWhereTheConsumerGoesOnNotAfterTheLastRecord() {
        polled(P0, 17, List.of(record(P0, 10, answer(0)), record(P0, 12, answer(0))));

        Intake intake = reader.read(poll(), Map.of(P0, lease(P0, 10)));

        assertThat(intake.ranges()).singleElement().satisfies(range -> {
            assertThat(range.lease().nextOffset()).isEqualTo(10);
            assertThat(range.toOffset()).isEqualTo(17);
            assertThat(range.records()).extracting(ReadRecord::offset).containsExactly(10L, 12L);
        });
        assertThat(intake.bad()).isEmpty();
    }

    @Test
    void movesOnOverMarkersAndAbortedRecords() {
        polled(P0, 17, List.of());

        Intake intake = reader.read(poll(), Map.of(P0, lease(P0, 10)));

        assertThat(intake.ranges()).extracting(Range::toOffset).containsExactly(17L);
        assertThat(intake.records()).isZero();
    }

    @Test
    void leavesOutWhatIsNotHeldAndWhatDidNotMove() {
        polled(P0, 10, List.of());
        polled(P1, 5, List.of(record(P1, 4, answer(1))));

        assertThat(reader.read(poll(), Map.of(P0, lease(P0, 10))).isEmpty()).isTrue();
    }

    @Test
    void cutsARangeBeforeARecordThatCannotBeRead() {
        polled(P0, 20, List.of(record(P0, 10, answer(0)), record(P0, 11, NO_OUTCOME), record(P0, 12, answer(0))));
        polled(P1, 6, List.of(record(P1, 5, answer(1))));

        Intake intake = reader.read(poll(), Map.of(P0, lease(P0, 10), P1, lease(P1, 5)));

        assertThat(intake.bad())
                .extracting(BadRecord::partition, BadRecord::offset)
                .containsExactly(tuple(P0, 11L));
        assertThat(intake.ranges())
                .extracting(Range::partition, Range::toOffset)
                .containsExactly(tuple(P0, 11L), tuple(P1, 6L));
    }

    @Test
    void stopsAtAnAnswerThatStandsInAnotherPartitionThanItsInstruction() {
        polled(P0, 11, List.of(record(P0, 10, answer(3))));

        Intake intake = reader.read(poll(), Map.of(P0, lease(P0, 10)));

        assertThat(intake.bad())
                .singleElement()
                .satisfies(bad -> assertThat(bad.describe())
                        .isEqualTo("payments.outcomes partition 0 offset 10 can't be stored:"
                                + " it answers an instruction of partition 3, but stands in partition 0"));
        assertThat(intake.ranges()).isEmpty();
    }

    @Test
    void refusesRecordsBeforeThePosition() {
        polled(P0, 11, List.of(record(P0, 9, answer(0))));

        assertThatThrownBy(() -> reader.read(poll(), Map.of(P0, lease(P0, 10))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesRecordsWithoutTheEndOfTheirRange() {
        polled(P0, 11, List.of(record(P0, 10, answer(0))));
        ends.clear();

        assertThatThrownBy(() -> reader.read(poll(), Map.of(P0, lease(P0, 10))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interceptors");
    }

    private void polled(TopicPartition partition, long next, List<ConsumerRecord<byte[], byte[]>> polled) {
        records.put(partition, polled);
        ends.put(partition, new OffsetAndMetadata(next, Optional.of(4), ""));
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        return new ConsumerRecords<>(records, ends);
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset, byte[] value) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], value);
    }

    private static byte[] answer(int originPartition) {
        return new SingleObjectSerdes()
                .valuesOf(PaymentOutcome.class, Topics.OUTCOMES)
                .serializer()
                .serialize(Topics.OUTCOMES, settled("p-1", originPartition, 7).build());
    }

    private static Lease lease(TopicPartition partition, long nextOffset) {
        return new Lease(new TopicIdPartition(Uuid.ONE_UUID, partition), nextOffset, null, 1, 0, ChainHash.START);
    }
}
