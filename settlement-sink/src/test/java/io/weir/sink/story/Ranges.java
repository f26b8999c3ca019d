package io.weir.sink.story;

import io.weir.schemas.ControlTotals;
import io.weir.schemas.NetPosition;
import io.weir.schemas.PartitionTotals;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.topics.Headers;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.lease.Claim;
import io.weir.sink.lease.Lease;
import io.weir.sink.lease.LeaseDesk;
import io.weir.sink.lease.Owner;
import io.weir.sink.read.Range;
import io.weir.sink.read.ReadRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Ranges to store, without a Kafka. Records stand at every second offset, as in a topic with transaction markers. */
public final class Ranges {

    private final LeaseDesk desk;

    public Ranges(TestLedger ledger, DatabaseSession session) {
        this.desk = new LeaseDesk(session, new KnownTopics(), new Owner("test"), Map.of(), InstantSource.system());
    }

    public Lease claim(String topic, int partition) {
        try {
            return ((Claim.Granted) desk.claim(new TopicPartition(topic, partition))).lease();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Range answers(Lease lease, long toOffset, PaymentOutcome.Builder... outcomes) {
        List<ReadRecord> records = new ArrayList<>();
        for (PaymentOutcome.Builder outcome : outcomes) {
            records.add(new ReadRecord.Answer(lease.nextOffset() + 2L * records.size(), outcome.build()));
        }
        return new Range(lease, toOffset, 1, records);
    }

    /** Two dead letters: one with these bytes, one without a value. */
    public Range letters(Lease lease, long toOffset, byte[] bytes) {
        List<ReadRecord> records = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            byte @Nullable [] value = i == 0 ? bytes : null;
            ConsumerRecord<byte[], byte[]> letter = new ConsumerRecord<>(
                    lease.partition().topic(),
                    lease.partition().partition(),
                    lease.nextOffset() + records.size(),
                    null,
                    value);
            letter.headers()
                    .add(Headers.CAUSE, utf8("MALFORMED"))
                    .add("od\0d", new byte[] {0})
                    .add(Headers.ORIGIN_TOPIC, utf8("payments.instructions"))
                    .add(Headers.ORIGIN_PARTITION, utf8("3"))
                    .add(Headers.ORIGIN_OFFSET, utf8("17"))
                    .add(Headers.ORIGIN_TIMESTAMP, utf8("soon"));
            records.add(new ReadRecord.DeadLetter(letter));
        }
        return new Range(lease, toOffset, 1, records);
    }

    public Range cycles(Lease lease, long toOffset, SettlementBatch... batches) {
        List<ReadRecord> records = new ArrayList<>();
        for (SettlementBatch batch : batches) {
            records.add(new ReadRecord.ClosedCycle(lease.nextOffset() + 2L * records.size(), batch));
        }
        return new Range(lease, toOffset, 1, records);
    }

    /** A cycle between two participants, all of it in partition 0. */
    public SettlementBatch batch(String currency, Instant cutOff, long count, long grossMinor, long hashTotal) {
        ControlTotals totals = new ControlTotals(count, BigDecimal.valueOf(grossMinor), hashTotal);
        return SettlementBatch.newBuilder()
                .setCycle(currency + "/" + cutOff)
                .setCurrency(currency)
                .setPreviousCutOff(cutOff.minusSeconds(15))
                .setCutOff(cutOff)
                .setPositions(List.of(
                        new NetPosition("WEIRDEFFXXX", BigDecimal.valueOf(-grossMinor)),
                        new NetPosition("WEIRFRPPXXX", BigDecimal.valueOf(grossMinor))))
                .setTotals(totals)
                .setPartitions(List.of(new PartitionTotals(0, 1L, totals)))
                .setNetMinor(BigDecimal.valueOf(grossMinor))
                .setSchemeVersion(3)
                .setClosedAt(cutOff.plusMillis(30))
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
