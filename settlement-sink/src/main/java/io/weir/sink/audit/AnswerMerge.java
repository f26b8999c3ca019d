package io.weir.sink.audit;

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

    /** Walks to the end of all three. */
    void run() {
        while (true) {
            Stream stream = nextStream();
            if (stream != null) {
                step(stream);
            } else if (instructions.peek() != null) {
                visitor.unanswered(instructions.take());
            } else {
                return;
            }
        }
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
                visitor.answered(instructions.take(), answer);
            }
        }
    }

    /** Passes what stands before an origin; gives the next instruction at or behind it. */
    private @Nullable ConsumerRecord<byte[], byte[]> skipTo(long origin) {
        ConsumerRecord<byte[], byte[]> instruction = instructions.peek();
        while (instruction != null && instruction.offset() < origin) {
            visitor.unanswered(instructions.take());
            instruction = instructions.peek();
        }
        return instruction;
    }

    /** The stream whose next answer has the lower origin; null when both are at their end. */
    private @Nullable Stream nextStream() {
        Answer outcome = outcomes.answers.peek();
        Answer deadLetter = deadLetters.answers.peek();
        if (outcome == null) {
            return deadLetter == null ? null : deadLetters;
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
