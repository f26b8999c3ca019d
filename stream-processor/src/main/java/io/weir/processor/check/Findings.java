package io.weir.processor.check;

import io.weir.processor.answer.RefusalReason;
import java.util.EnumSet;
import java.util.Set;

/** What checks have found against one payment, in order of precedence. */
public final class Findings {

    private final EnumSet<RefusalReason> reasons = EnumSet.noneOf(RefusalReason.class);

    public void add(RefusalReason reason) {
        reasons.add(reason);
    }

    boolean isEmpty() {
        return reasons.isEmpty();
    }

    Set<RefusalReason> reasons() {
        return reasons;
    }

    void clear() {
        reasons.clear();
    }
}
