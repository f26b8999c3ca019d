package io.weir.sink.audit.answer;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.PaymentText;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.row.LetterHeaders;
import io.weir.sink.audit.seal.Values;
import io.weir.sink.audit.total.Counted;
import io.weir.sink.audit.total.RangeTotals;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Accounts for every instruction of a partition and its answer. For one thread. */
final class AnswerAccount implements AnswerMerge.Visitor {

    /** So many unanswered instructions are remembered, to tell a late answer from a second one. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Values values;
    private final Findings findings;
    private final SliceSums sums;
    private final Map<Counted, RangeTotals> byKind = new EnumMap<>(Counted.class);
    private final Set<Long> unanswered;
    private long instructions;

    /** @param unanswered instructions that were found to have no answer; more are added */
    AnswerAccount(Values values, SliceSums sums, Set<Long> unanswered, Findings findings) {
        this.values = values;
        this.sums = sums;
        this.unanswered = unanswered;
        this.findings = findings;
    }

    /** Instruction records, answered or not. */
    long instructions() {
        return instructions;
    }

    Map<Counted, RangeTotals> byKind() {
        return byKind;
    }

    @Override
    public void answered(ConsumerRecord<byte[], byte[]> instruction, Answer answer) {
        instructions++;
        sums.saw(instruction, true);
        switch (answer) {
            case Answer.Outcome outcome -> answered(instruction, outcome);
            case Answer.DeadLetter letter -> answered(instruction, letter);
        }
    }

    private void answered(ConsumerRecord<byte[], byte[]> instruction, Answer.Outcome answer) {
        PaymentOutcome outcome = answer.outcome();
        Counted kind = Counted.of(outcome.getKind());
        long amount = outcome.getAmountMinor() == null ? 0 : outcome.getAmountMinor();
        totals(kind).add(kind, amount, answer.controlHash());
        if (kind == Counted.ACCEPTED) {
            sums.cycles().add(outcome, answer.controlHash());
        } else if (kind == Counted.PLACED && outcome.getTargetPartition() != null) {
            sums.placed().sent(instruction.partition(), instruction.offset(), outcome.getTargetPartition());
        }
        Contrasts wrong = ContentCheck.differences(instruction, values.instruction(instruction), outcome);
        if (!wrong.isEmpty()) {
            String detail = "it does not say what instruction " + answer.origin() + " says";
            findings.add(Kind.ANSWER_WRONG, answer.place(), answer.identity(), wrong.all(detail));
        }
    }

    private void answered(ConsumerRecord<byte[], byte[]> instruction, Answer.DeadLetter answer) {
        totals(Counted.DEAD_LETTER).add(Counted.DEAD_LETTER, 0, 0);
        ConsumerRecord<byte[], byte[]> letter = answer.letter();
        boolean isCut = LetterHeaders.isCut(letter);
        if (!holds(letter.value(), instruction.value(), isCut) || !holds(letter.key(), instruction.key(), isCut)) {
            String detail = "it does not hold the bytes of instruction " + instruction.offset();
            findings.add(Kind.ANSWER_WRONG, answer.place(), "", detail);
        }
    }

    /** Of a record that is too large to be kept, the first bytes are. */
    private static boolean holds(byte @Nullable [] letter, byte @Nullable [] instruction, boolean isCut) {
        if (letter == null || instruction == null || !isCut) {
            return Arrays.equals(letter, instruction);
        }
        return letter.length <= instruction.length
                && Arrays.equals(letter, 0, letter.length, instruction, 0, letter.length);
    }

    @Override
    public void unanswered(ConsumerRecord<byte[], byte[]> instruction) {
        instructions++;
        sums.saw(instruction, true);
        if (unanswered.size() < REMEMBERED_MAX) {
            unanswered.add(instruction.offset());
        }
        String expected = "an answer to "
                + values.instruction(instruction).map(PaymentText::of).orElse("a record that can't be decoded");
        findings.add(
                Kind.ANSWER_MISSING,
                placeOf(instruction),
                identityOf(instruction),
                new Contrast("it has no answer", expected, "none"));
    }

    @Override
    public void doubled(Answer answer) {
        String detail = "instruction " + answer.origin() + " has an answer already";
        findings.add(
                Kind.ANSWER_DOUBLED,
                answer.place(),
                answer.identity(),
                new Contrast(detail, "one answer", "another: " + answer.text()));
    }

    @Override
    public void outOfOrder(Answer answer, long behind) {
        if (!unanswered.contains(answer.origin()) && unanswered.size() < REMEMBERED_MAX) {
            doubled(answer);
            return;
        }
        String detail = "the answer to instruction " + answer.origin() + " stands behind the one to " + behind;
        findings.add(Kind.ANSWER_OUT_OF_ORDER, answer.place(), answer.identity(), detail);
    }

    /** An answer to an instruction that was passed before: it is the second one, or comes late. */
    void late(Answer answer) {
        if (unanswered.contains(answer.origin())) {
            String detail = "the answer to instruction " + answer.origin() + " stands behind those of later ones";
            findings.add(Kind.ANSWER_OUT_OF_ORDER, answer.place(), answer.identity(), detail);
        } else {
            doubled(answer);
        }
    }

    @Override
    public void withoutInstruction(Answer answer) {
        String detail = "there is no instruction at offset " + answer.origin();
        findings.add(Kind.ANSWER_WITHOUT_INSTRUCTION, answer.place(), answer.identity(), detail);
    }

    private RangeTotals totals(Counted kind) {
        return byKind.computeIfAbsent(kind, any -> new RangeTotals());
    }

    private static Place placeOf(ConsumerRecord<byte[], byte[]> instruction) {
        return new Place(Topics.INSTRUCTIONS, instruction.partition(), instruction.offset());
    }

    private String identityOf(ConsumerRecord<byte[], byte[]> instruction) {
        return values.instruction(instruction).map(PaymentText::identityOf).orElse("");
    }
}
