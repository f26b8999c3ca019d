package io.weir.sink.audit.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.Lookahead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions, origins of outcomes, origins of dead letters, and what the merge says of them: o is an outcome, d a letter. */
class AnswerMergeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 1 2     | 0 1 2     |       | 0=o 1=o 2=o
            0 1 2     | 0 2       | 1     | 0=o 1=d 2=o
            0 3 9     | 0 3 9     |       | 0=o 3=o 9=o
            0 1 2     | 0 2       |       | 0=o 1=? 2=o
            0 1 2     | 0         |       | 0=o 1=? 2=?
            0 1 2     |           |       | 0=? 1=? 2=?
            0 1       | 0 0 1     |       | 0=o 0=doubled 1=o
            0 1       | 0 1       | 1     | 0=o 1=o 1=doubled
            0 1 2     | 0 2 1     |       | 0=o 1=? 2=o 1=disordered
            0 1 2     | 0 1 2 0   |       | 0=o 1=o 2=o 0=disordered
            0 2       | 0 1 2     |       | 0=o 1=unknown 2=o
            0         | 0         | 7     | 0=o 7=unknown
                      | 4         |       | 4=unknown
                      |           |       | ''
            """)
    void accountsForEveryInstructionAndEveryAnswer(
            String instructions, String outcomes, String letters, String expected) {
        List<String> heard = new ArrayList<>();
        new AnswerMerge(
                        feed(instructions, offset -> new ConsumerRecord<>(Topics.INSTRUCTIONS, 0, offset, null, null)),
                        feed(outcomes, AnswerMergeTest::outcome),
                        feed(letters, AnswerMergeTest::letter),
                        new Hearing(heard))
                .run(true);

        assertThat(String.join(" ", heard)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 1 2 3 4 | 0 2 3     | 1 4   | 0=o 1=d 2=o 3=o     | 4
            0 1 2 3   | 0 1       |       | 0=o 1=o             | 2
            0 1 2 3   | 1         |       | 0=? 1=o             | 2
            0 1 2     | 1         | 2     | 0=? 1=o             | 2
            0 1       |           | 0     | ''                  | 0
            0 5 9     | 0 5       |       | 0=o 5=o             | 6
            """)
    void stopsBehindTheLastOutcomeOfASliceAndLeavesTheRest(
            String instructions, String outcomes, String letters, String expected, long passedTo) {
        List<String> heard = new ArrayList<>();
        AnswerMerge merge = new AnswerMerge(
                feed(instructions, offset -> new ConsumerRecord<>(Topics.INSTRUCTIONS, 0, offset, null, null)),
                feed(outcomes, AnswerMergeTest::outcome),
                feed(letters, AnswerMergeTest::letter),
                new Hearing(heard));
        merge.run(false);
        assertThat(String.join(" ", heard)).isEqualTo(expected);
        assertThat(merge.passedTo(0)).isEqualTo(passedTo);
    }

    private interface Maker<T> {
        T of(long offset);
    }

    private static <T> Lookahead<T> feed(String offsets, Maker<T> maker) {
        List<T> elements = offsets == null
                ? List.of()
                : Arrays.stream(offsets.split(" "))
                        .map(offset -> maker.of(Long.parseLong(offset)))
                        .toList();
        Iterator<T> next = elements.iterator();
        return new Lookahead<>(() -> next.hasNext() ? next.next() : null);
    }

    private static Answer outcome(long origin) {
        PaymentOutcome outcome = new PaymentOutcome();
        outcome.setKind(OutcomeKind.SETTLED);
        outcome.setOrigin(new RecordPosition(0, origin));
        return new Answer.Outcome(outcome, new Place(Topics.OUTCOMES, 0, origin), 0);
    }

    private static Answer letter(long origin) {
        return new Answer.DeadLetter(new ConsumerRecord<>(Topics.DEAD_LETTERS, 0, origin, null, null), origin);
    }

    private record Hearing(List<String> heard) implements AnswerMerge.Visitor {

        @Override
        public void answered(ConsumerRecord<byte[], byte[]> instruction, Answer answer) {
            heard.add(instruction.offset() + "=" + (answer instanceof Answer.Outcome ? "o" : "d"));
        }

        @Override
        public void unanswered(ConsumerRecord<byte[], byte[]> instruction) {
            heard.add(instruction.offset() + "=?");
        }

        @Override
        public void doubled(Answer answer) {
            heard.add(answer.origin() + "=doubled");
        }

        @Override
        public void outOfOrder(Answer answer, long behind) {
            heard.add(answer.origin() + "=disordered");
        }

        @Override
        public void withoutInstruction(Answer answer) {
            heard.add(answer.origin() + "=unknown");
        }
    }
}
