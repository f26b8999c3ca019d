package io.weir.sink.audit.total;

import io.weir.schemas.OutcomeKind;

/** What the sink's log counts, in the order of its columns. */
public enum Counted {
    SETTLED,
    ACCEPTED,
    REJECTED,
    DUPLICATE,
    CONFLICT,
    TOO_LATE,
    REFUSED,
    PLACED,
    BATCH,
    DEAD_LETTER;

    /** Whether money moves by it, now or with its cycle. */
    public boolean movesMoney() {
        return this == SETTLED || this == ACCEPTED;
    }

    public static Counted of(OutcomeKind kind) {
        return switch (kind) {
            case SETTLED -> SETTLED;
            case ACCEPTED -> ACCEPTED;
            case REJECTED -> REJECTED;
            case DUPLICATE -> DUPLICATE;
            case CONFLICT -> CONFLICT;
            case TOO_LATE -> TOO_LATE;
            case REFUSED -> REFUSED;
            case PLACED -> PLACED;
            case UNSPECIFIED -> throw new IllegalArgumentException("a kind that is newer than this audit");
        };
    }
}
