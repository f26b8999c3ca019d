package io.weir.sink.audit.answer;

import io.weir.sink.audit.seal.Lookahead;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Walks the instructions of a partition and the two streams of answers side by side. Both streams stand in the order of
 * their origins, so one element of each is in memory. For one thread.
 */
final class AnswerMerge {

    /** Hears of every instruction and every answer once. */
    interface Visitor {

        void answered(ConsumerRecord<byte[], byte[]> instruction, Answer answer);

        void unanswered(ConsumerRecord<byte[], byte[]> instruction);

        void doubled(Answer answer);

        void outOfOrder(Answer answer, long behind);

        void withoutInstruction(Answer answer);
    }

    private final Lookahead<ConsumerRecord<byte[], byte[]>> instructions;
    private final Stream outcomes;
    private final Stream deadLetters;
    private final Visitor visitor;
    private long lastAnswered = -1;
    private long passedTo = -1;

    AnswerMerge(
            Lookahead<ConsumerRecord<byte[], byte[]>> instructions,
            Lookahead<Answer> outcomes,
            Lookahead<Answer> deadLetters,
            Visitor visitor) {
        this.instructions = instructions;
        this.outcomes = new Stream(outcomes);
        this.deadLetters = new Stream(deadLetters);
        this.visitor = visitor;
    }

    /**
     * Walks to the end of all three, or only to the last outcome.
     *
     * @param isToTheEnd whether there is nothing behind: what has no answer by then has none
     */
    void run(boolean isToTheEnd) {
        while (true) {
            Stream stream = nextStream(isToTheEnd);
            if (stream != null) {
                step(stream);
            } else if (isToTheEnd && instructions.peek() != null) {
                visitor.unanswered(take());
            } else {
                return;
            }
        }
    }

    /** Instructions below it have been passed; the given offset if none was. */
    long passedTo(long from) {
        return Math.max(from, passedTo);
    }

    private ConsumerRecord<byte[], byte[]> take() {
        ConsumerRecord<byte[], byte[]> instruction = instructions.take();
        passedTo = instruction.offset() + 1;
        return instruction;
    }

    private void step(Stream stream) {
        Answer answer = stream.answers.take();
        long origin = answer.origin();
        if (origin == lastAnswered) {
            visitor.doubled(answer);
        } else if (origin <= stream.lastOrigin) {
            visitor.outOfOrder(answer, stream.lastOrigin);
        } else {
            stream.lastOrigin = origin;
            ConsumerRecord<byte[], byte[]> instruction = skipTo(origin);
            if (instruction == null || instruction.offset() != origin) {
                visitor.withoutInstruction(answer);
            } else {
                lastAnswered = origin;
                visitor.answered(take(), answer);
            }
        }
    }

    /** Passes what stands before an origin; gives the next instruction at or behind it. */
    private @Nullable ConsumerRecord<byte[], byte[]> skipTo(long origin) {
        ConsumerRecord<byte[], byte[]> instruction = instructions.peek();
        while (instruction != null && instruction.offset() < origin) {
            visitor.unanswered(take());
            instruction = instructions.peek();
        }
        return instruction;
    }

    /** The stream whose next answer has the lower origin; null when both are at their end, or the outcomes if there are more. */
    private @Nullable Stream nextStream(boolean isToTheEnd) {
        Answer outcome = outcomes.answers.peek();
        Answer deadLetter = deadLetters.answers.peek();
        if (outcome == null) {
            return deadLetter == null || !isToTheEnd ? null : deadLetters;
        }
        return deadLetter == null || outcome.origin() <= deadLetter.origin() ? outcomes : deadLetters;
    }

    private static final class Stream {
        private final Lookahead<Answer> answers;
        private long lastOrigin = -1;

        Stream(Lookahead<Answer> answers) {
            this.answers = answers;
        }
    }
}
