package io.weir.sink;

import io.weir.sink.lease.Lease;
import java.time.Instant;
import java.util.Optional;

/** How an assigned partition stands. Only a held one is read. */
sealed interface PartitionState {

    /**
     * To be claimed.
     *
     * @param due not before this instant
     * @param attempts how often it failed since the partition last moved
     * @param why what failed last; empty if nothing did
     * @param last the lease that was held before, if any
     * @param inDoubt whether a commit that started from that lease has an unknown outcome
     */
    record Waiting(Instant due, int attempts, String why, Optional<Lease> last, boolean inDoubt)
            implements PartitionState {}

    /**
     * Ours, until the database says otherwise.
     *
     * @param attempts how often it failed since the partition last moved
     */
    record Held(Lease lease, int attempts) implements PartitionState {}

    /** Not read until a person has looked at it and the sink was started again. */
    record Stopped(String reason) implements PartitionState {}
}
