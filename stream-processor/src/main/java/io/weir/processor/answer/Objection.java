package io.weir.processor.answer;

import io.weir.schemas.Reason;

/** What speaks against a payment: one of ours ({@link RefusalReason}), or one that a user's own check has found. */
public interface Objection {

    /** ISO 20022 external status reason code. */
    String code();

    /** In capitals with underscores; finer than the code. */
    String name();

    /** Whether the identity stays bound to the refusal. */
    boolean binds();

    /** As answers carry it. */
    default Reason reason() {
        return new Reason(code(), name());
    }
}
