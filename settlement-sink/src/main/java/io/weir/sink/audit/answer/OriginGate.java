package io.weir.sink.audit.answer;

import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Findings;

/**
 * Lets those answers of a partition through that count: to instructions at or above the start and below the seal, that no
 * earlier run has seen. For one thread.
 */
final class OriginGate {

    /**
     * Which instructions count.
     *
     * @param first the first that was ever verified
     * @param from the first that is read; those between were verified before
     * @param seal the first that may have no answer yet
     * @param isContinued whether nothing before {@code from} is missing
     */
    record Instructions(int partition, long first, long from, long seal, boolean isContinued) {}

    private final Instructions instructions;
    private final long answersFrom;
    private final AnswerAccount account;
    private final Findings findings;
    private long verifiedTo = -1;
    private long withoutSource;

    /** @param answersFrom the first answer that no earlier run has verified */
    OriginGate(Instructions instructions, long answersFrom, AnswerAccount account, Findings findings) {
        this.instructions = instructions;
        this.answersFrom = answersFrom;
        this.account = account;
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
        if (answer.origin() < instructions.first() && !instructions.isContinued()) {
            withoutSource++;
        } else {
            account.late(answer);
        }
        return false;
    }

    /** Whether an answer to an instruction above the seal was there. */
    boolean isPastSeal() {
        return verifiedTo >= 0;
    }

    /** Where to go on in this topic. */
    long verifiedTo(long end) {
        return verifiedTo < 0 ? end : verifiedTo;
    }

    /** Answers to instructions that retention had removed before they were ever audited. */
    long withoutSource() {
        return withoutSource;
    }
}
