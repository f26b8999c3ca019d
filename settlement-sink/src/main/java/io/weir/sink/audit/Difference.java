package io.weir.sink.audit;

/**
 * One thing that is not as it must be, named exactly.
 *
 * @param kind what is wrong
 * @param where the topic or table that shows it
 * @param partition partition number, {@code -1} if it has none
 * @param offset offset of the record or row in {@code where}, {@code -1} if it has none
 * @param identity identity of the payment or name of the cycle; empty if it has none or can't be read
 * @param detail what is wrong in words; empty if the next two say it all
 * @param expected what must be, amounts in minor units with their currency; empty if words say it
 * @param found what is there instead
 */
public record Difference(
        Kind kind,
        String where,
        int partition,
        long offset,
        String identity,
        String detail,
        String expected,
        String found) {

    /** The difference in one line, for a person. */
    public String text() {
        StringBuilder text = new StringBuilder(kind + " " + where);
        if (partition >= 0) {
            text.append(" partition ").append(partition);
        }
        if (offset >= 0) {
            text.append(" offset ").append(offset);
        }
        text.append(identity.isEmpty() ? "" : " " + identity).append(": ").append(detail);
        if (!expected.isEmpty() || !found.isEmpty()) {
            text.append(detail.isEmpty() ? "" : "; ");
            text.append("must be ").append(expected).append(", is ").append(found);
        }
        return text.toString();
    }

    /** What can be wrong. The names are public API. */
    public enum Kind {
        /** Records that were never verified are gone from the topic. */
        SOURCE_GONE,
        /** An instruction below the seal has no answer. */
        ANSWER_MISSING,
        /** An instruction has more than one answer. */
        ANSWER_DOUBLED,
        /** An answer stands behind one for a later instruction. */
        ANSWER_OUT_OF_ORDER,
        /** An answer to an instruction that is not there. */
        ANSWER_WITHOUT_INSTRUCTION,
        /** An answer that can't be decoded, or of a kind that is not known here. */
        ANSWER_UNREADABLE,
        /** An answer that says something else than its instruction. */
        ANSWER_WRONG,
        /** A record was answered PLACED, but no copy of it is in the target partition. */
        COPY_MISSING,
        /** A record says that it is a copy, but no PLACED sent it, or it is there twice. */
        COPY_UNSENT,
        /** A record of the topic has no row, though the sink's position is behind it. */
        ROW_MISSING,
        /** A row has no record in the topic. */
        ROW_UNEXPECTED,
        /** A record has more than one row. */
        ROW_DOUBLED,
        /** A row says something else than its record. */
        ROW_CHANGED,
        /** The sink's log of ranges has a gap, an overlap, or ends elsewhere than its position. */
        LOG_BROKEN,
        /** The control totals of a range are not those of the topic. */
        LOG_TOTALS_CHANGED,
        /** A row of the sink's log does not carry the hash of its content and its predecessor. */
        LOG_CHAIN_BROKEN,
        /** A partial does not follow the one before it. */
        PARTIAL_BROKEN,
        /** A partial's totals are not those of the accepted payments. */
        PARTIAL_WRONG,
        /** A cycle has no batch, though a later one of its currency has. */
        BATCH_MISSING,
        /** A cycle has two batches. */
        BATCH_DOUBLED,
        /** A batch for a cycle that no payment was accepted into. */
        BATCH_UNKNOWN,
        /** A batch's totals or positions are not those of the accepted payments. */
        BATCH_WRONG,
        /** One identity has two payments within the horizon. */
        IDENTITY_TWICE,
        /** A repeat names a first answer that is not there or is another one. */
        REPEAT_WRONG,
        /** A ledger entry has no counter-entry. */
        ENTRY_UNBALANCED
    }
}
