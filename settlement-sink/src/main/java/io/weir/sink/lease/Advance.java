package io.weir.sink.lease;

/** A position that moves: from the lease that is held to the same lease further on. */
public record Advance(Lease from, Lease to) {}
