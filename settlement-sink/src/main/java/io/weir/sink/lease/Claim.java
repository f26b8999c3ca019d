package io.weir.sink.lease;

/** What came of an attempt to take a partition over. */
public sealed interface Claim {

    /** It is ours from the lease's offset on. */
    record Granted(Lease lease) implements Claim {}

    /** An incident: it must not be written until a person has decided. */
    record Refused(String reason) implements Claim {}

    /** Its former owner has a transaction open; try again soon. */
    record Blocked() implements Claim {}
}
