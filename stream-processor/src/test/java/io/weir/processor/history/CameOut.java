package io.weir.processor.history;

import io.weir.processor.invariant.Raw;
import io.weir.processor.invariant.Seen;
import io.weir.processor.invariant.Watch;
import io.weir.processor.oracle.Emitted;
import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Headers;
import io.weir.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a topology was given and has answered, to be compared with what it should have. */
final class CameOut implements Watch {

    private final List<Emitted> found = new ArrayList<>();

    @Override
    public void instruction(Seen<Raw> seen) {
        add(Topics.INSTRUCTIONS, seen);
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        add(Topics.OUTCOMES, seen);
    }

    @Override
    public void deadLetter(Seen<Raw> seen) {
        String detail = seen.value().header(Headers.DETAIL);
        boolean given = detail != null && !detail.isBlank(); // it is for a person, whatever it says
        Raw letter = given ? seen.value().without(Headers.DETAIL) : seen.value().with(Headers.DETAIL, "missing");
        found.add(new Emitted(Topics.DEAD_LETTERS, seen.partition(), seen.key(), letter));
    }

    @Override
    public void partial(Seen<CyclePartial> seen) {
        found.add(new Emitted(Topics.PARTIALS, seen.value().getPartition(), seen.key(), seen.value()));
    }

    @Override
    public void batch(Seen<SettlementBatch> seen) {
        add(Topics.BATCHES, seen);
    }

    private void add(String topic, Seen<?> seen) {
        found.add(new Emitted(topic, seen.partition(), seen.key(), seen.value()));
    }

    /** How all that came out since this was asked before differs from what is expected, partition by partition of each topic. */
    Optional<String> differenceTo(List<Emitted> expected) {
        List<Emitted> all = List.copyOf(found);
        found.clear();
        if (byPlace(all).equals(byPlace(expected))) {
            return Optional.empty();
        }
        List<Emitted> missing = new ArrayList<>(expected);
        List<Emitted> surplus = new ArrayList<>(all);
        all.forEach(missing::remove);
        expected.forEach(surplus::remove);
        boolean onlyOrder = missing.isEmpty() && surplus.isEmpty();
        return Optional.of(
                "Expected:\n" + lines(onlyOrder ? expected : missing) + "Found:\n" + lines(onlyOrder ? all : surplus));
    }

    private static Map<String, List<Emitted>> byPlace(List<Emitted> records) {
        return records.stream().collect(Collectors.groupingBy(record -> record.topic() + "-" + record.partition()));
    }

    private static String lines(List<Emitted> records) {
        return records.isEmpty()
                ? "  nothing\n"
                : records.stream().map(record -> "  " + record + "\n").collect(Collectors.joining());
    }
}
