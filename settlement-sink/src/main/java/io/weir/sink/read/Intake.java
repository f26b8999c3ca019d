package io.weir.sink.read;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought, ready to be stored in one transaction.
 *
 * @param ranges at most one a partition, sorted by topic and partition, none of them empty
 * @param bad records that could not be decoded; their ranges end before them
 */
public record Intake(List<Range> ranges, List<BadRecord> bad) {

    public boolean isEmpty() {
        return ranges.isEmpty() && bad.isEmpty();
    }

    /** The partitions whose position moves with this. */
    public List<TopicPartition> partitions() {
        return ranges.stream().map(Range::partition).toList();
    }

    public int records() {
        return ranges.stream().mapToInt(range -> range.records().size()).sum();
    }
}
