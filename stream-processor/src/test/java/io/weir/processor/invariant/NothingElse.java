package io.weir.processor.invariant;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Headers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nothing else came out: what answers answers something that went in, a dead letter is that very record, what is placed
 * has one copy where it belongs, a batch is made of partials.
 */
final class NothingElse implements Invariant {

    private final Map<Integer, Book> books = new HashMap<>();
    private final Map<String, List<Copy>> copies = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();
    private final Set<String> cycles = new HashSet<>();
    private final List<String> batches = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /** What went into one partition, and what answers it. */
    private static final class Book {
        private final Map<Long, Content> instructions = new HashMap<>();
        private final List<Answer> answers = new ArrayList<>();
        private final List<Letter> letters = new ArrayList<>();
    }

    private record Content(Digest key, Digest value) {
        static Content of(Raw record) {
            return new Content(Digest.of(record.key()), Digest.of(record.value()));
        }
    }

    private record Answer(OutcomeKind kind, long offset) {}

    private record Letter(
            long offset, Content content, @Nullable String cause) {}

    private record Placed(
            Place origin, int target, @Nullable String identity, Optional<Content> content) {
        Placed with(Optional<Content> found) {
            return new Placed(origin, target, identity, found);
        }
    }

    private record Copy(int partition, @Nullable String key, Digest value) {}

    @Override
    public String promise() {
        return "nothing else came out";
    }

    @Override
    public void instruction(Seen<Raw> seen) {
        Content content = Content.of(seen.value());
        book(seen.partition()).instructions.put(seen.offset(), content);
        String original = seen.value().header(Headers.PLACED_FROM);
        if (original != null) {
            copies.computeIfAbsent(original, any -> new ArrayList<>())
                    .add(new Copy(seen.partition(), seen.key(), content.value()));
        }
    }

    @Override
    public void outcome(Seen<PaymentOutcome> seen) {
        PaymentOutcome outcome = seen.value();
        RecordPosition origin = outcome.getOrigin();
        book(origin.getPartition()).answers.add(new Answer(outcome.getKind(), origin.getOffset()));
        if (outcome.getKind() == OutcomeKind.PLACED) {
            placed.add(new Placed(
                    new Place(origin.getPartition(), origin.getOffset()),
                    Objects.requireNonNullElse(outcome.getTargetPartition(), -1),
                    outcome.getIdentity(),
                    Optional.empty()));
        }
    }

    @Override
    public void deadLetter(Seen<Raw> seen) {
        Raw letter = seen.value();
        Place.originOf(letter)
                .ifPresentOrElse(
                        origin -> book(origin.partition())
                                .letters
                                .add(new Letter(origin.offset(), Content.of(letter), letter.header(Headers.CAUSE))),
                        () -> violations.add("the dead letter at " + seen.place() + " names no origin"));
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
    public void partitionEnds(int partition) {
        Book ended = books.remove(partition);
        if (ended != null) {
            placed.replaceAll(one -> one.origin().partition() == partition
                    ? one.with(Optional.ofNullable(
                            ended.instructions.get(one.origin().offset())))
                    : one);
            look(partition, ended, violations);
        }
    }

    @Override
    public List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        books.forEach((partition, book) -> look(partition, book, all));
        placed.forEach(one -> look(one, all));
        for (String cycle : batches) {
            if (!cycles.contains(cycle)) {
                all.add("there is a batch of " + cycle + " and no partial of it");
            }
        }
        return all;
    }

    private static void look(int partition, Book book, List<String> violations) {
        for (Answer answer : book.answers) {
            if (!book.instructions.containsKey(answer.offset())) {
                violations.add(
                        answer.kind() + " answers a record that is not there: " + partition + ":" + answer.offset());
            }
        }
        for (Letter letter : book.letters) {
            Content original = book.instructions.get(letter.offset());
            String place = partition + ":" + letter.offset();
            if (original == null) {
                violations.add("a dead letter of a record that is not there: " + place);
            } else if (!"TOO_LARGE".equals(letter.cause()) // of which only the first bytes are kept
                    && !original.equals(letter.content())) {
                violations.add("the dead letter of " + place + " is not what stood there");
            } else if (letter.cause() == null) {
                violations.add("the dead letter of " + place + " names no cause");
            }
        }
    }

    private void look(Placed one, List<String> violations) {
        Optional<Content> original = one.content();
        Book open = books.get(one.origin().partition());
        if (original.isEmpty() && open != null) {
            original = Optional.ofNullable(open.instructions.get(one.origin().offset()));
        }
        if (original.isEmpty()) {
            return; // told already: it answers what is not there
        }
        Digest value = original.get().value();
        List<Copy> made = copies.getOrDefault(one.origin().toString(), List.of());
        long right = made.stream()
                .filter(copy -> copy.partition() == one.target()
                        && copy.value().equals(value)
                        && Objects.equals(copy.key(), one.identity()))
                .count();
        if (right != 1 || right != made.size()) {
            violations.add("the placed record " + one.origin() + " has " + made.size() + " copies, " + right
                    + " where it belongs");
        }
    }

    private Book book(int partition) {
        return books.computeIfAbsent(partition, any -> new Book());
    }
}
