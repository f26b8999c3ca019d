package io.weir.processor.check;

import io.weir.processor.answer.Objection;
import io.weir.processor.answer.RefusalReason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;

/** What checks have found against one payment. Not thread-safe: belongs to a task. */
public final class Findings {

    private final EnumSet<RefusalReason> builtIn = EnumSet.noneOf(RefusalReason.class);
    private final List<OwnReason> own = new ArrayList<>();
    private List<OwnReason> declared = List.of();
    private final BitSet found = new BitSet();

    Findings() {}

    /**
     * Objects.
     *
     * @param reason one of those that the check declares
     * @throws IllegalArgumentException if it is not
     */
    public void add(OwnReason reason) {
        int index = declared.indexOf(reason);
        if (index < 0) {
            throw new IllegalArgumentException(reason + " is not among the reasons that the check declares");
        }
        found.set(index);
    }

    void add(RefusalReason reason) {
        builtIn.add(reason);
    }

    /** From now until {@link #close} a check looks that may object this. */
    void open(List<OwnReason> reasons) {
        declared = reasons;
    }

    void close() {
        for (int index = found.nextSetBit(0); index >= 0; index = found.nextSetBit(index + 1)) {
            own.add(declared.get(index));
        }
        declared = List.of();
        found.clear();
    }

    boolean isEmpty() {
        return builtIn.isEmpty() && own.isEmpty();
    }

    /** In order of precedence: ours, then those of own checks in their order. */
    List<Objection> objections() {
        List<Objection> all = new ArrayList<>(builtIn);
        all.addAll(own);
        return all;
    }

    void clear() {
        builtIn.clear();
        own.clear();
        declared = List.of();
        found.clear();
    }
}
