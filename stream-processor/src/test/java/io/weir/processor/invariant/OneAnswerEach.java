package io.weir.processor.invariant;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.topics.Headers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every instruction record has exactly one answer, in the partition number of its own. */
final class OneAnswerEach implements Invariant {

    private final Map<String, List<String>> answers = new LinkedHashMap<>();
    private final List<String> elsewhere = new ArrayList<>();

    @Override
    public String promise() {
        return "every instruction record has exactly one answer";
    }

    @Override
    public void instruction(Seen<Raw> seen) {
        answers.computeIfAbsent(seen.place(), any -> new ArrayList<>());
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        RecordPosition origin = seen.value().getOrigin();
        answered(
                origin.getPartition() + ":" + origin.getOffset(),
                seen,
                String.valueOf(seen.value().getKind()));
    }

    @Override
    public void deadLetter(Seen<Raw> seen) {
        Raw letter = seen.value();
        answered(
                letter.header(Headers.ORIGIN_PARTITION) + ":" + letter.header(Headers.ORIGIN_OFFSET),
                seen,
                "dead letter " + letter.header(Headers.CAUSE));
    }

    private void answered(String origin, Seen<?> answer, String what) {
        answers.computeIfAbsent(origin, any -> new ArrayList<>()).add(what);
        if (!origin.startsWith(answer.partition() + ":")) {
            elsewhere.add("the answer to " + origin + " stands in partition " + answer.partition());
        }
    }

    @Override
    public List<String> violations() {
        List<String> violations = new ArrayList<>(elsewhere);
        answers.forEach((place, found) -> {
            if (found.isEmpty()) {
                violations.add("the record at " + place + " has no answer");
            } else if (found.size() > 1) {
                violations.add("the record at " + place + " has " + found.size() + " answers: " + found);
            }
        });
        return violations;
    }
}
