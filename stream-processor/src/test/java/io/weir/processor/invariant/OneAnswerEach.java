package io.weir.processor.invariant;

import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every instruction record has exactly one answer, in the partition number of its own. */
final class OneAnswerEach implements Invariant {

    /** By partition and offset of the instruction. */
    private final Map<Integer, Map<Long, List<String>>> answers = new TreeMap<>();

    private final List<String> violations = new ArrayList<>();

    @Override
    public String promise() {
        return "every instruction record has exactly one answer";
    }

    @Override
    public void instruction(Seen<Raw> seen) {
        of(seen.partition()).putIfAbsent(seen.offset(), List.of());
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        RecordPosition origin = seen.value().getOrigin();
        answered(
                new Place(origin.getPartition(), origin.getOffset()),
                seen,
                String.valueOf(seen.value().getKind()));
    }

    @Override
    public void deadLetter(Seen<Raw> seen) {
        Place.originOf(seen.value())
                .ifPresentOrElse(
                        origin -> answered(origin, seen, "dead letter"),
                        () -> violations.add("the dead letter at " + seen.place() + " names no origin"));
    }

    private void answered(Place origin, Seen<?> answer, String what) {
        of(origin.partition()).merge(origin.offset(), List.of(what), OneAnswerEach::both);
        if (origin.partition() != answer.partition()) {
            violations.add("the answer to " + origin + " stands in partition " + answer.partition());
        }
    }

    @Override
    public void partitionEnds(int partition) {
        Map<Long, List<String>> ended = answers.remove(partition);
        if (ended != null) {
            look(partition, ended, violations);
        }
    }

    @Override
    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        answers.forEach((partition, found) -> look(partition, found, all));
        return all;
    }

    private static void look(int partition, Map<Long, List<String>> answers, List<String> violations) {
        answers.forEach((offset, found) -> {
            if (found.isEmpty()) {
                violations.add("the record at " + partition + ":" + offset + " has no answer");
            } else if (found.size() > 1) {
                violations.add(
                        "the record at " + partition + ":" + offset + " has " + found.size() + " answers: " + found);
            }
        });
    }

    private Map<Long, List<String>> of(int partition) {
        return answers.computeIfAbsent(partition, any -> new TreeMap<>());
    }

    private static List<String> both(List<String> some, List<String> more) {
        List<String> both = new ArrayList<>(some);
        both.addAll(more);
        return List.copyOf(both);
    }
}
