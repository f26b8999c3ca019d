package io.weir.sink.read;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Topics;
import io.weir.schemas.wire.RecordSerdes;
import io.weir.schemas.wire.RegistryUnavailableException;
import io.weir.sink.lease.Lease;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Decodes what the consumer delivered and cuts it into ranges. For one thread. */
public final class RecordReader {

    /** The topics that are stored. */
    public static final List<String> TOPICS = List.of(Topics.OUTCOMES, Topics.DEAD_LETTERS, Topics.BATCHES);

    private static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Deserializer<PaymentOutcome> outcomes;
    private final Deserializer<SettlementBatch> batches;

    public RecordReader(RecordSerdes serdes) {
        this.outcomes = serdes.valuesOf(PaymentOutcome.class, Topics.OUTCOMES).deserializer();
        this.batches = serdes.valuesOf(SettlementBatch.class, Topics.BATCHES).deserializer();
    }

    /**
     * One poll's records, decoded.
     *
     * @param leases of the partitions that are held; what came of others is left out
     * @throws RegistryUnavailableException if records can't be decoded now
     */
    public Intake read(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Lease> leases) {
        Map<TopicPartition, OffsetAndMetadata> ends = polled.nextOffsets();
        if (!polled.isEmpty() && ends.isEmpty()) {
            throw new IllegalStateException("the consumer gave records without next offsets: remove its interceptors");
        }
        List<Range> ranges = new ArrayList<>();
        List<BadRecord> bad = new ArrayList<>();
        for (TopicPartition partition : ends.keySet().stream().sorted(BY_NAME).toList()) {
            @Nullable Lease lease = leases.get(partition);
            @Nullable OffsetAndMetadata end = ends.get(partition);
            if (lease != null && end != null) {
                Range range = read(polled.records(partition), lease, end, bad);
                if (!range.isEmpty()) {
                    ranges.add(range);
                }
            }
        }
        return new Intake(List.copyOf(ranges), List.copyOf(bad));
    }

    private Range read(
            List<ConsumerRecord<byte[], byte[]>> polled, Lease lease, OffsetAndMetadata end, List<BadRecord> bad) {
        List<ReadRecord> records = new ArrayList<>(polled.size());
        @Nullable Integer leaderEpoch = lease.leaderEpoch();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (record.offset() < lease.nextOffset()) {
                throw new IllegalStateException("%s: record at %d was delivered, but all before %d is stored"
                        .formatted(lease.partition(), record.offset(), lease.nextOffset()));
            }
            try {
                records.add(decode(record));
            } catch (RegistryUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                bad.add(new BadRecord(lease.topicPartition(), record.offset(), e));
                return new Range(lease, record.offset(), leaderEpoch, records);
            }
            leaderEpoch = record.leaderEpoch().orElse(leaderEpoch);
        }
        Optional<Integer> endEpoch = end.leaderEpoch();
        return new Range(lease, end.offset(), endEpoch.orElse(leaderEpoch), records);
    }

    private ReadRecord decode(ConsumerRecord<byte[], byte[]> record) {
        return switch (record.topic()) {
            case Topics.OUTCOMES -> answer(record);
            case Topics.BATCHES ->
                new ReadRecord.ClosedCycle(
                        record.offset(), batches.deserialize(record.topic(), record.headers(), record.value()));
            case Topics.DEAD_LETTERS -> new ReadRecord.DeadLetter(record);
            default -> throw new IllegalArgumentException("not a topic of the ledger: " + record.topic());
        };
    }

    private ReadRecord answer(ConsumerRecord<byte[], byte[]> record) {
        PaymentOutcome outcome = outcomes.deserialize(record.topic(), record.headers(), record.value());
        if (outcome.getOrigin().getPartition() != record.partition()) {
            throw new IllegalArgumentException("it answers an instruction of partition "
                    + outcome.getOrigin().getPartition() + ", but stands in partition " + record.partition());
        }
        return new ReadRecord.Answer(record.offset(), outcome);
    }
}
