package io.weir.processor.partition;

import java.util.function.ToIntFunction;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Which partition of {@code payments.instructions} a task works on. Injected, so that a test can play any partition of
 * any number.
 *
 * @param ofTask the partition number of a task
 * @param partitions number of partitions of {@code payments.instructions}: fixed for ever, since an identity is
 *     remembered where its partition is
 */
public record Placement(ToIntFunction<TaskId> ofTask, int partitions) {

    public Placement {
        if (partitions < 1) {
            throw new IllegalArgumentException("there must be at least one partition, not " + partitions);
        }
    }

    /** As Kafka Streams places tasks: a task has the number of its partition. */
    public static Placement byTask(int partitions) {
        return new Placement(TaskId::partition, partitions);
    }

    /** Whatever the task, it plays {@code partition}. */
    public static Placement playing(int partition, int partitions) {
        if (partition < 0 || partition >= partitions) {
            throw new IllegalArgumentException("no partition " + partition + " of " + partitions);
        }
        return new Placement(task -> partition, partitions);
    }

    public int partitionOf(TaskId task) {
        return ofTask.applyAsInt(task);
    }
}
