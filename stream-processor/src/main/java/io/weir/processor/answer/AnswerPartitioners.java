package io.weir.processor.answer;

import io.weir.schemas.PaymentOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Where answers go: the partition number of their instruction, so that answers stand in the order of their origins.
 * Thread-safe.
 */
public final class AnswerPartitioners {

    private final List<Optional<Set<Integer>>> partitions = new ArrayList<>();

    /**
     * For payment topics of this size.
     *
     * @param partitions number of partitions of each
     */
    public AnswerPartitioners(int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            this.partitions.add(Optional.of(Set.of(partition)));
        }
    }

    public StreamPartitioner<String, PaymentOutcome> ofOutcomes() {
        return (topic, key, outcome, ignored) ->
                partitions.get(outcome.getOrigin().getPartition());
    }

    public StreamPartitioner<byte[], AddressedBytes> ofAddressed() {
        return (topic, key, value, ignored) -> partitions.get(value.partition());
    }
}
