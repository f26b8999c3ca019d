package io.weir.processor.invariant;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Headers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Nothing else came out: what answers answers something that went in, a dead letter is that very record, what is placed
 * has one copy where it belongs, a batch is made of partials.
 */
final class NothingElse implements Invariant {

    private final Map<String, Raw> instructions = new HashMap<>();
    private final Map<String, List<Seen<Raw>>> copies = new HashMap<>();
    private final List<PaymentOutcome> outcomes = new ArrayList<>();
    private final List<Raw> letters = new ArrayList<>();
    private final Set<String> cycles = new HashSet<>();
    private final List<String> batches = new ArrayList<>();

    @Override
    public String promise() {
        return "nothing else came out";
    }

    @Override
    public void instruction(Seen<Raw> seen) {
        instructions.put(seen.place(), seen.value());
        String original = seen.value().header(Headers.PLACED_FROM);
        if (original != null) {
            copies.computeIfAbsent(original, any -> new ArrayList<>()).add(seen);
        }
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        outcomes.add(seen.value());
    }

    @Override
    public void deadLetter(Seen<Raw> seen) {
        letters.add(seen.value());
    }

    @Override
    public void partial(Seen<CyclePartial> seen) {
        cycles.add(Cycle.of(seen.value()).toString());
    }

    @Override
    public void batch(Seen<SettlementBatch> seen) {
        batches.add(seen.value().getCycle());
    }

    @Override
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        outcomes.forEach(outcome -> look(outcome, violations));
        letters.forEach(letter -> look(letter, violations));
        for (String cycle : batches) {
            if (!cycles.contains(cycle)) {
                violations.add("there is a batch of " + cycle + " and no partial of it");
            }
        }
        return violations;
    }

    private void look(PaymentOutcome outcome, List<String> violations) {
        RecordPosition origin = outcome.getOrigin();
        String place = origin.getPartition() + ":" + origin.getOffset();
        Raw original = instructions.get(place);
        if (original == null) {
            violations.add(outcome.getKind() + " answers a record that is not there: " + place);
        } else if (outcome.getKind() == OutcomeKind.PLACED) {
            List<Seen<Raw>> made = copies.getOrDefault(place, List.of());
            long right = made.stream()
                    .filter(copy -> copy.partition() == Objects.requireNonNullElse(outcome.getTargetPartition(), -1)
                            && Arrays.equals(copy.value().value(), original.value())
                            && Objects.equals(copy.key(), outcome.getIdentity()))
                    .count();
            if (right != 1 || right != made.size()) {
                violations.add("the placed record " + place + " has " + made.size() + " copies, " + right
                        + " where it belongs");
            }
        }
    }

    private void look(Raw letter, List<String> violations) {
        String place = letter.header(Headers.ORIGIN_PARTITION) + ":" + letter.header(Headers.ORIGIN_OFFSET);
        Raw original = instructions.get(place);
        if (original == null) {
            violations.add("a dead letter of a record that is not there: " + place);
        } else if (!"TOO_LARGE".equals(letter.header(Headers.CAUSE)) // of which only the first bytes are kept
                && (!Arrays.equals(original.value(), letter.value()) || !Arrays.equals(original.key(), letter.key()))) {
            violations.add("the dead letter of " + place + " is not what stood there");
        } else if (letter.header(Headers.CAUSE) == null) {
            violations.add("the dead letter of " + place + " names no cause");
        }
    }
}
