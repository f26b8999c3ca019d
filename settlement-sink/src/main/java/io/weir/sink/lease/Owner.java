package io.weir.sink.lease;

/** Who takes partitions over, as {@code sink_partition.owner_id} names it: for people; fencing uses the epoch. */
public record Owner(String id) {}
