package io.weir.sink.audit.placed;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.sink.audit.Difference.Kind;
import io.weir.sink.audit.book.AuditBook;
import io.weir.sink.audit.book.PassContext;
import io.weir.sink.audit.finding.Contrast;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.finding.PaymentText;
import io.weir.sink.audit.finding.Place;
import io.weir.sink.audit.seal.Lookahead;
import io.weir.sink.audit.seal.Mark;
import io.weir.sink.audit.seal.SealedRecords;
import io.weir.sink.audit.total.PlacedPairs;
import io.weir.sink.audit.total.PlacedPairs.Pair;
import io.weir.sink.audit.total.PlacedPairs.Sides;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whether every record that was answered PLACED has exactly one copy in its target partition. The sums of all pairs of
 * partitions are compared; of a pair that differs, both sides are read again, which stand in the order of their origins, to
 * name the exact ones. For one thread.
 */
public final class PlacedCheck {

    /** A position in the origin partition that one side states, and where. */
    private record Stated(long origin, ConsumerRecord<byte[], byte[]> record) {}

    private final PassContext context;
    private final AuditBook book;
    private final Findings findings;

    public PlacedCheck(PassContext context, AuditBook book, Findings findings) {
        this.context = context;
        this.book = book;
        this.findings = findings;
    }

    public void compare(PlacedPairs all) throws SQLException {
        for (Map.Entry<Pair, Sides> pair : all.pairs().entrySet()) {
            if (!pair.getValue().agree()) {
                descend(pair.getKey());
            }
        }
    }

    private void descend(Pair pair) throws SQLException {
        long verified = book.mark(Topics.OUTCOMES, pair.origin()).map(Mark::to).orElse(0L);
        CopyScan scan = CopyScan.of(pair.target(), context.seal(), book);
        try (SealedRecords sent = open(Topics.OUTCOMES, pair.origin());
                SealedRecords copies = open(Topics.INSTRUCTIONS, pair.target())) {
            merge(
                    pair,
                    new Lookahead<>(() -> nextSent(sent, pair, verified)),
                    new Lookahead<>(() -> nextCopy(copies, pair, scan)));
        }
    }

    private SealedRecords open(String topic, int number) throws SQLException {
        TopicPartition partition = new TopicPartition(topic, number);
        long from = book.mark(topic, number)
                .map(mark -> Math.min(mark.to(), mark.rowsTo()))
                .orElse(0L);
        return context.topics()
                .open(partition, from, Math.max(from, context.seal().end(partition)));
    }

    private void merge(Pair pair, Lookahead<Stated> sent, Lookahead<Stated> copies) {
        long last = -1;
        while (sent.peek() != null || copies.peek() != null) {
            Stated nextSent = sent.peek();
            Stated nextCopy = copies.peek();
            if (nextCopy == null || (nextSent != null && nextSent.origin() < nextCopy.origin())) {
                missing(pair, sent.take());
            } else if (nextSent == null || nextCopy.origin() < nextSent.origin()) {
                unsent(pair, copies.take(), last);
            } else {
                last = sent.take().origin();
                copies.take();
            }
        }
    }

    private void missing(Pair pair, Stated sent) {
        Optional<PaymentOutcome> placed = context.values().outcome(sent.record());
        String identity = placed.map(outcome -> Objects.requireNonNullElse(outcome.getIdentity(), ""))
                .orElse("");
        String expected = "a copy in partition " + pair.target() + " of "
                + placed.map(PaymentText::of).orElse("a record that can't be decoded");
        findings.add(
                Kind.COPY_MISSING,
                new Place(Topics.INSTRUCTIONS, pair.origin(), sent.origin()),
                identity,
                new Contrast("answered PLACED, but its copy is not there", expected, "none"));
    }

    private void unsent(Pair pair, Stated copy, long last) {
        String identity = context.values()
                .instruction(copy.record())
                .map(PaymentText::identityOf)
                .orElse("");
        String original = "partition " + pair.origin() + " offset " + copy.origin();
        Contrast contrast = copy.origin() == last
                ? new Contrast("it is there twice", "one copy of " + original, "another")
                : new Contrast("it was not sent here", "no copy of " + original, "one");
        findings.add(
                Kind.COPY_UNSENT,
                new Place(Topics.INSTRUCTIONS, pair.target(), copy.record().offset()),
                identity,
                contrast);
    }

    private @Nullable Stated nextSent(SealedRecords records, Pair pair, long verified) {
        long seal = context.seal().answered(pair.origin());
        for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
            Optional<PaymentOutcome> outcome = context.values().outcome(record);
            if (record.offset() >= verified
                    && outcome.isPresent()
                    && outcome.get().getKind() == OutcomeKind.PLACED
                    && Objects.equals(outcome.get().getTargetPartition(), pair.target())
                    && outcome.get().getOrigin().getOffset() < seal) {
                return new Stated(outcome.get().getOrigin().getOffset(), record);
            }
        }
        return null;
    }

    private @Nullable Stated nextCopy(SealedRecords records, Pair pair, CopyScan scan) {
        for (ConsumerRecord<byte[], byte[]> record = records.next(); record != null; record = records.next()) {
            Optional<PlacedFrom> from = scan.counted(record);
            if (from.isPresent() && from.get().partition() == pair.origin()) {
                return new Stated(from.get().offset(), record);
            }
        }
        return null;
    }
}
