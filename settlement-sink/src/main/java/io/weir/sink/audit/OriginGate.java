package io.weir.sink.audit;

import io.weir.sink.audit.Difference.Kind;

/**
 * Lets those answers of a partition through that count: to instructions at or above the start and below the seal, that no
 * earlier run has seen. For one thread.
 */
final class OriginGate {

    /**
     * Which instructions count.
     *
     * @param from the first that is read
     * @param seal the first that may have no answer yet
     * @param isContinued whether earlier runs verified all that stand before {@code from}
     */
    record Instructions(int partition, long from, long seal, boolean isContinued) {}

    private final Instructions instructions;
    private final long answersFrom;
    private final Findings findings;
    private long verifiedTo = -1;
    private long withoutSource;

    /** @param answersFrom the first answer that no earlier run has verified */
    OriginGate(Instructions instructions, long answersFrom, Findings findings) {
        this.instructions = instructions;
        this.answersFrom = answersFrom;
        this.findings = findings;
    }

    boolean lets(Answer answer, int originPartition) {
        if (answer.place().offset() < answersFrom) {
            return false;
        }
        if (originPartition != instructions.partition()) {
            String detail = "it answers an instruction of partition " + originPartition;
            findings.add(Kind.ANSWER_WITHOUT_INSTRUCTION, answer.place(), answer.identity(), detail);
            return false;
        }
        if (answer.origin() >= instructions.seal()) {
            verifiedTo = verifiedTo < 0 ? answer.place().offset() : verifiedTo;
            return false;
        }
        return isWithSource(answer);
    }

    private boolean isWithSource(Answer answer) {
        if (answer.origin() >= instructions.from()) {
            return true;
        }
        if (instructions.isContinued()) {
            String detail = "instruction " + answer.origin() + " was answered before the last seal";
            findings.add(Kind.ANSWER_DOUBLED, answer.place(), answer.identity(), detail);
        } else {
            withoutSource++;
        }
        return false;
    }

    /** Where the next run begins in this topic. */
    long verifiedTo(long end) {
        return verifiedTo < 0 ? end : verifiedTo;
    }

    /** Answers to instructions that retention had removed before they were ever audited. */
    long withoutSource() {
        return withoutSource;
    }
}
