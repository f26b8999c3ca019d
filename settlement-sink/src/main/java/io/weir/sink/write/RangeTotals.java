package io.weir.sink.write;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.control.ControlHash;
import io.weir.sink.read.Range;
import io.weir.sink.read.ReadRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Control totals of one range: what went into the tables, in numbers that anyone can recompute from the topic or from the
 * rows. The functions of migration V2 do the same in SQL.
 */
final class RangeTotals {

    private final Map<OutcomeKind, Long> kinds = new EnumMap<>(OutcomeKind.class);
    private long records;
    private long dead;
    private long batches;
    private BigDecimal amountMinor = BigDecimal.ZERO;
    private long hashTotal;

    static RangeTotals of(Range range) {
        RangeTotals totals = new RangeTotals();
        int partition = range.partition().partition();
        for (ReadRecord read : range.records()) {
            totals.records++;
            switch (read) {
                case ReadRecord.Answer answer -> totals.add(answer.outcome());
                case ReadRecord.ClosedCycle closed -> totals.add(partition, closed);
                case ReadRecord.DeadLetter dead -> totals.add(dead.letter());
            }
        }
        return totals;
    }

    private void add(PaymentOutcome outcome) {
        kinds.merge(outcome.getKind(), 1L, Long::sum);
        @Nullable Long amount = outcome.getAmountMinor();
        if (movesMoney(outcome.getKind()) && amount != null) {
            amountMinor = amountMinor.add(BigDecimal.valueOf(amount));
        }
        hashTotal += ControlHash.of(outcome);
    }

    private static boolean movesMoney(OutcomeKind kind) {
        return kind == OutcomeKind.SETTLED || kind == OutcomeKind.ACCEPTED;
    }

    private void add(int partition, ReadRecord.ClosedCycle closed) {
        SettlementBatch batch = closed.batch();
        batches++;
        amountMinor = amountMinor.add(batch.getTotals().getGrossMinor());
        hashTotal += hash64("%d|%d|%s|%d|%s|%d|%s"
                .formatted(
                        partition,
                        closed.offset(),
                        batch.getCycle(),
                        batch.getTotals().getCount(),
                        batch.getTotals().getGrossMinor().toPlainString(),
                        batch.getTotals().getHashTotal(),
                        batch.getNetMinor().toPlainString()));
    }

    private void add(ConsumerRecord<byte[], byte[]> letter) {
        dead++;
        byte @Nullable [] value = letter.value();
        hashTotal += hash64("%d|%d|%s|%s|%s|%s"
                .formatted(
                        letter.partition(),
                        letter.offset(),
                        DeadLetterRows.cause(letter),
                        orEmpty(DeadLetterRows.originPartition(letter)),
                        orEmpty(DeadLetterRows.originOffset(letter)),
                        value == null ? "" : HexFormat.of().formatHex(Sha256.of(value))));
    }

    private static String orEmpty(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    private static long hash64(String text) {
        return ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    long records() {
        return records;
    }

    long dead() {
        return dead;
    }

    long applied() {
        return records - dead;
    }

    long batches() {
        return batches;
    }

    long count(OutcomeKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    BigDecimal amountMinor() {
        return amountMinor;
    }

    long hashTotal() {
        return hashTotal;
    }
}
