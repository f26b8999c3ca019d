package io.weir.events.generate;

/** What a generated instruction is meant to be, and so how it must be answered under a scheme that knows its participants. */
public enum Intent {
    /** A new payment: settled, or accepted into a cycle. */
    FRESH,
    /** A new payment with the payee, amount and day of an earlier one; must be paid like any other. */
    LOOK_ALIKE,
    /** An earlier instruction once more, nothing changed: a duplicate. */
    REPEAT,
    /** The identity of an earlier instruction with other content: a conflict. */
    CONFLICT,
    /** A new payment with a mistake that a check finds: rejected. */
    REJECTED,
    /** Requested longer ago than identities are remembered. */
    TOO_LATE,
    /** An identity that can't be read, or a request from the future: refused, binds nothing. */
    REFUSED
}
