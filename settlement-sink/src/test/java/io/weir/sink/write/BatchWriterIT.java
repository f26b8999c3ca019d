package io.weir.sink.write;

import static io.weir.sink.story.Outcomes.CUT_OFF;
import static io.weir.sink.story.Outcomes.accepted;
import static io.weir.sink.story.Outcomes.duplicate;
import static io.weir.sink.story.Outcomes.placed;
import static io.weir.sink.story.Outcomes.refused;
import static io.weir.sink.story.Outcomes.rejected;
import static io.weir.sink.story.Outcomes.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.control.ControlHash;
import io.weir.schemas.topics.Topics;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.lease.Lease;
import io.weir.sink.read.BadRecord;
import io.weir.sink.story.Ranges;
import io.weir.sink.story.TestLedger;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchWriterIT {

    private final TestLedger ledger = TestLedger.migrated();
    private final DatabaseSession session = ledger.session("writer");
    private final BatchWriter writer = new BatchWriter(session, InstantSource.fixed(CUT_OFF.plusSeconds(5)));
    private final Ranges ranges = new Ranges(ledger, session);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void storesEveryKindInItsTable() {
        Lease lease = ranges.claim(Topics.OUTCOMES, 1);

        WriteResult.Committed done = committed(writer.write(List.of(ranges.answers(
                lease,
                40,
                settled("p-1", 1, 0),
                accepted("p-2", 1, 1),
                rejected("p-3", 1, 2),
                duplicate("p-2", 1, 3),
                placed("p-4", 1, 4, 6),
                refused(1, 5)))));

        assertThat(ledger.rows("SELECT \"offset\", kind, identity, cut_off, reason_codes FROM weir.payment ORDER BY 1"))
                .containsExactly(
                        "0|SETTLED|WEIRDEFFXXX/p-1|-|-",
                        "2|ACCEPTED|WEIRDEFFXXX/p-2|2026-11-23 10:00:00+00|-",
                        "4|REJECTED|WEIRDEFFXXX/p-3|-|{AC03,AM01}");
        assertThat(ledger.rows("SELECT \"offset\", kind, identity, first_kind, first_origin_offset, target_partition"
                        + " FROM weir.payment_repeat ORDER BY 1"))
                .containsExactly(
                        "6|DUPLICATE|WEIRDEFFXXX/p-2|ACCEPTED|2|-",
                        "8|PLACED|WEIRDEFFXXX/p-4|-|-|6",
                        "10|REFUSED|-|-|-|-");
        assertThat(ledger.value("SELECT end_to_end_id, requested_at FROM weir.payment WHERE \"offset\" = 0"))
                .isEqualTo("invoice 7 · für März|2026-11-23 09:59:00.123+00");
        assertThat(done.leases()).singleElement().satisfies(now -> {
            assertThat(now.nextOffset()).isEqualTo(40);
            assertThat(now.rowsTotal()).isEqualTo(6);
        });
        assertThat(ledger.value("SELECT next_offset, rows_total FROM weir.sink_partition"))
                .isEqualTo("40|6");
        assertThat(ledger.value("SELECT from_offset, to_offset, records, applied, dead, settled, accepted, rejected,"
                        + " duplicate, placed, refused, amount_minor FROM weir.sink_batch"))
                .isEqualTo("0|40|6|6|0|1|1|1|1|1|1|24690");
    }

    @Test
    void keepsControlTotalsThatSqlRecomputes() {
        Lease first = ranges.claim(Topics.OUTCOMES, 0);
        PaymentOutcome.Builder odd = settled("o|d,d/ü", 0, 9);
        Lease second = committed(writer.write(List.of(
                        ranges.answers(first, 30, accepted("p-1", 0, 3), rejected("p-2", 0, 4), refused(0, 5)))))
                .leases()
                .getFirst();
        Lease dead = ranges.claim(Topics.DEAD_LETTERS, 0);
        Lease batches = ranges.claim(Topics.BATCHES, 2);
        writer.write(List.of(
                ranges.letters(dead, 7, new byte[] {0, 1, 2}),
                ranges.answers(second, 50, settled("p-9", 0, 8), odd),
                ranges.cycles(batches, 5, ranges.batch("EUR", CUT_OFF, 2, 24_690L, -77L))));

        assertThat(ledger.value("SELECT weir.control_hash(p) FROM weir.payment p WHERE identity LIKE '%/ü'"))
                .isEqualTo(Long.toString(ControlHash.of(odd.build())));
        assertThat(ledger.rows("SELECT count(*) FROM weir.sink_batch b WHERE weir.chain_hash(b) <> b.hash"))
                .containsExactly("0");
        assertThat(ledger.rows(
                        "SELECT count(*) FROM weir.sink_batch a JOIN weir.sink_batch b USING (topic_id, partition)"
                                + " WHERE b.from_offset = a.to_offset AND b.prev_hash = a.hash"))
                .containsExactly("1");
        assertThat(ledger.rows("SELECT hash_total FROM weir.sink_batch ORDER BY topic_id, partition, from_offset"))
                .containsExactlyInAnyOrderElementsOf(ledger.rows("""
                        SELECT weir.hash_total(sum(h)) FROM (
                            SELECT 'o', "offset" / 30 AS range, weir.control_hash(p) AS h FROM weir.payment p
                            UNION ALL SELECT 'o', "offset" / 30, weir.control_hash(r) FROM weir.payment_repeat r
                            UNION ALL SELECT 'd', 0, weir.dead_letter_hash(d) FROM weir.dead_letter d
                            UNION ALL SELECT 'b', 0, weir.settlement_batch_hash(b) FROM weir.settlement_batch b
                        ) AS hashes (source, range, h) GROUP BY source, range"""));
    }

    @Test
    void appliesARangeOnceHoweverOftenItIsDelivered() {
        Lease lease = ranges.claim(Topics.OUTCOMES, 0);
        var range = ranges.answers(lease, 10, settled("p-1", 0, 0));
        committed(writer.write(List.of(range)));

        WriteResult.Committed again = committed(writer.write(List.of(range)));

        assertThat(again.fenced()).containsExactly(lease);
        assertThat(again.leases()).isEmpty();
        assertThat(ledger.value("SELECT count(*) FROM weir.payment")).isEqualTo("1");
        assertThat(ledger.value("SELECT count(*) FROM weir.sink_batch")).isEqualTo("1");
    }

    @Test
    void writesTheOthersWhenOnePartitionIsFenced() {
        Lease lost = ranges.claim(Topics.OUTCOMES, 0);
        Lease kept = ranges.claim(Topics.OUTCOMES, 1);
        ranges.claim(Topics.OUTCOMES, 0); // another owner

        WriteResult.Committed done = committed(writer.write(List.of(
                ranges.answers(lost, 10, settled("p-0", 0, 0)), ranges.answers(kept, 10, settled("p-1", 1, 0)))));

        assertThat(done.fenced()).containsExactly(lost);
        assertThat(done.leases()).extracting(Lease::nextOffset).containsExactly(10L);
        assertThat(ledger.rows("SELECT identity FROM weir.payment")).containsExactly("WEIRDEFFXXX/p-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "check", "missing", "repeated", "kind"})
    void stopsAPartitionExactlyBeforeTheRecordThatCannotBeStored(String fault) {
        Lease faulty = ranges.claim(Topics.OUTCOMES, 0);
        Lease good = ranges.claim(Topics.OUTCOMES, 1);
        PaymentOutcome.Builder bad = settled("p-3", 0, 3);
        switch (fault) {
            case "text" -> bad.setUetr("a\0b");
            case "check" -> bad.setAmountMinor(0L);
            case "missing" -> bad.setIdentity(null);
            case "repeated" -> bad.setIdentity("WEIRDEFFXXX/p-1");
            default -> bad.setKind(OutcomeKind.UNSPECIFIED);
        }

        WriteResult.Committed done = committed(writer.write(List.of(
                ranges.answers(faulty, 20, settled("p-1", 0, 1), rejected("p-2", 0, 2), bad, settled("p-4", 0, 4)),
                ranges.answers(good, 20, settled("p-5", 1, 5)))));

        assertThat(done.bad())
                .extracting(BadRecord::partition, BadRecord::offset)
                .containsExactly(tuple(faulty.topicPartition(), 4L));
        assertThat(done.bad().getFirst().describe())
                .startsWith("payments.outcomes partition 0 offset 4 can't be stored: ")
                .doesNotContain("DE89370400440532013000");
        assertThat(ledger.rows("SELECT identity FROM weir.payment ORDER BY 1"))
                .containsExactly("WEIRDEFFXXX/p-1", "WEIRDEFFXXX/p-2", "WEIRDEFFXXX/p-5");
        assertThat(ledger.rows("SELECT partition, next_offset FROM weir.sink_partition ORDER BY 1"))
                .containsExactly("0|4", "1|20");
    }

    @Test
    void storesDeadLettersWithTheirBytesWhateverIsInThem() {
        Lease lease = ranges.claim(Topics.DEAD_LETTERS, 3);

        committed(writer.write(List.of(ranges.letters(lease, 5, new byte[] {0, (byte) 0xFF, 10}))));

        assertThat(ledger.rows("SELECT \"offset\", cause, origin_topic, origin_partition, origin_offset, value, key,"
                        + " header_names[1:2], header_values[2] FROM weir.dead_letter"))
                .containsExactly(
                        "0|MALFORMED|payments.instructions|3|17|\\x00ff0a|-|{weir-cause,od\uFFFDd}|\\x00",
                        "1|MALFORMED|payments.instructions|3|17|-|-|{weir-cause,od\uFFFDd}|\\x00");
        assertThat(ledger.value("SELECT records, applied, dead FROM weir.sink_batch"))
                .isEqualTo("2|0|2");
    }

    @Test
    void stopsTheSinkWhenAPositionWasMovedBack() {
        Lease lease = ranges.claim(Topics.OUTCOMES, 0);
        committed(writer.write(List.of(ranges.answers(lease, 10, settled("p-1", 0, 0)))));
        ledger.execute("DELETE FROM weir.sink_batch");
        ledger.execute("UPDATE weir.sink_partition SET next_offset = 0");
        Lease wrong = ranges.claim(Topics.OUTCOMES, 0);

        assertThatThrownBy(() -> writer.write(List.of(ranges.answers(wrong, 10, settled("p-1", 0, 0)))))
                .isInstanceOf(LedgerBrokenException.class)
                .hasMessageContaining("payments.outcomes-0 offset 0 is stored already");
    }

    private static WriteResult.Committed committed(WriteResult result) {
        assertThat(result).isInstanceOf(WriteResult.Committed.class);
        return (WriteResult.Committed) result;
    }
}
