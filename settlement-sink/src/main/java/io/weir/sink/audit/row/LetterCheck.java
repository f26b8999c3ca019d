package io.weir.sink.audit.row;

import io.weir.schemas.topics.Headers;
import io.weir.sink.audit.book.TopicSource;
import io.weir.sink.audit.finding.Findings;
import io.weir.sink.audit.seal.SealedRecords;
import io.weir.sink.audit.total.Counted;
import io.weir.sink.audit.total.RangeTotals;
import io.weir.sink.audit.total.Sha256;
import java.sql.Connection;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Compares the dead letters of a partition with their rows and with the sink's log. For one thread. */
public final class LetterCheck {
    private final int partition;
    private final Connection database;
    private final Findings findings;
    private final Sha256 sha256 = new Sha256();

    public LetterCheck(int partition, Connection database, Findings findings) {
        this.partition = partition;
        this.database = database;
        this.findings = findings;
    }

    /** Gives the hash of the last range of the sink's log. */
    public byte[] run(TopicSource source) {
        LogCheck log = LogCheck.of(source, source.stored(), database, findings);
        DeadLetterRows rows =
                new DeadLetterRows(database, partition, source.mark().rowsTo(), source.storedTo(), findings);
        try (SealedRecords records = source.recordsTo(source.storedTo())) {
            for (ConsumerRecord<byte[], byte[]> letter = records.next(); letter != null; letter = records.next()) {
                RangeTotals totals = log.totalsAt(letter.offset());
                if (totals != null) {
                    totals.add(Counted.DEAD_LETTER, 0, controlHash(letter));
                }
                rows.add(letter);
            }
        }
        rows.finish();
        return log.finish();
    }

    /** {@code partition|offset|cause|origin partition|origin offset|hex of the SHA-256 of the value}. */
    private long controlHash(ConsumerRecord<byte[], byte[]> letter) {
        String value = letter.value() == null ? "" : HexFormat.of().formatHex(sha256.of(letter.value()));
        return sha256.first64(String.join(
                "|",
                Integer.toString(letter.partition()),
                Long.toString(letter.offset()),
                LetterHeaders.text(letter, Headers.CAUSE).orElse("UNSTATED"),
                numberText(letter, Headers.ORIGIN_PARTITION),
                numberText(letter, Headers.ORIGIN_OFFSET),
                value));
    }

    private static String numberText(ConsumerRecord<byte[], byte[]> letter, String name) {
        OptionalLong number = LetterHeaders.number(letter, name);
        return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
}
