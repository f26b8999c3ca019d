package io.weir.sink.ledger;

import static io.weir.sink.story.Outcomes.CUT_OFF;
import static io.weir.sink.story.Outcomes.accepted;
import static io.weir.sink.story.Outcomes.duplicate;
import static io.weir.sink.story.Outcomes.placed;
import static io.weir.sink.story.Outcomes.rejected;
import static io.weir.sink.story.Outcomes.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.schemas.Bulk;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.schemas.SettlementBatch;
import io.weir.schemas.control.ControlHash;
import io.weir.schemas.topics.Topics;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.lease.Lease;
import io.weir.sink.read.Range;
import io.weir.sink.story.Ranges;
import io.weir.sink.story.TestLedger;
import io.weir.sink.write.BatchWriter;
import io.weir.sink.write.WriteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What analysts read in the views, for what the sink's own writer has stored. */
class LedgerViewsIT {

    private static final String DEBTOR = "WEIRDEFFXXX";
    private static final String CREDITOR = "WEIRFRPPXXX";
    private static final Instant NEXT_CUT_OFF = CUT_OFF.plusSeconds(15);
    private static final Path PAGE = Path.of("..", "docs", "ledger.md");

    /** What the queries of the page answer here, by the line before each. */
    private static final Map<String, List<String>> ANSWERS = Map.of(
            "One payment, whole:",
            List.of("2026-11-23 09:59:58.02+00|ANSWER|SETTLED|-|route REAL_TIME, rule instant, scheme version 3,"
                    + " stored 2026-11-23 10:00:05+00"),
            "What went through today, by outcome and currency:",
            List.of("ACCEPTED|EUR|1|40", "REJECTED|EUR|1|12345", "SETTLED|EUR|1|12345"),
            "Why payments were rejected:",
            List.of("AC03|CREDITOR_ACCOUNT_INVALID|1"),
            "Which rule of which version of the scheme decided ([scheme.md](scheme.md)):",
            List.of("3|instant|REAL_TIME|EUR|1|12345", "3|small|MICRO_BATCH|EUR|1|40"),
            "What netting saved:",
            List.of("EUR|1|40|40|0.0"),
            "Every entry has its counter-entry (always zero):",
            List.of("EUR|0"));

    private final TestLedger ledger = TestLedger.migrated();
    private final DatabaseSession session = ledger.session("writer");
    private final BatchWriter writer = new BatchWriter(session, InstantSource.fixed(CUT_OFF.plusSeconds(5)));
    private final Ranges ranges = new Ranges(ledger, session);
    private final Map<String, Lease> leases = new HashMap<>();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void entriesBalanceAndBeginWhenAPaymentIsFinal() {
        answers(settled("now", 0, 0).setAmountMinor(100L), accepted("later", 0, 1), rejected("never", 0, 2));

        assertThat(ledger.rows("SELECT identity, side, account, participant, counter_account, signed_minor, final_at"
                        + " FROM weir.ledger_entry ORDER BY side DESC"))
                .containsExactly(
                        "WEIRDEFFXXX/now|DEBIT|DE89370400440532013000|WEIRDEFFXXX|FR1420041010050500013M02606|-100|"
                                + "2026-11-23 09:59:58.02+00",
                        "WEIRDEFFXXX/now|CREDIT|FR1420041010050500013M02606|WEIRFRPPXXX|DE89370400440532013000|100|"
                                + "2026-11-23 09:59:58.02+00");

        closed(cycleOf(CUT_OFF, accepted("later", 0, 1)));

        assertThat(ledger.rows("SELECT side, signed_minor, route, cycle, final_at FROM weir.ledger_entry"
                        + " WHERE identity = 'WEIRDEFFXXX/later' ORDER BY side DESC"))
                .containsExactly(
                        "DEBIT|-12345|MICRO_BATCH|EUR/2026-11-23T10:00:00Z|2026-11-23 10:00:00.03+00",
                        "CREDIT|12345|MICRO_BATCH|EUR/2026-11-23T10:00:00Z|2026-11-23 10:00:00.03+00");
        assertThat(ledger.value("SELECT count(*), sum(signed_minor) FROM weir.ledger_entry"))
                .isEqualTo("4|0");
    }

    @Test
    void positionsAddRealTimePaymentsAndClosedCyclesByParticipantAndCurrency() {
        answers(
                settled("p-1", 0, 0).setAmountMinor(100L),
                settled("p-2", 0, 1)
                        .setAmountMinor(30L)
                        .setDebtorParticipant(CREDITOR)
                        .setDebtorAccount("FR1420041010050500013M02606")
                        .setCreditorParticipant(DEBTOR)
                        .setCreditorAccount("DE89370400440532013000"),
                settled("p-3", 0, 2).setAmountMinor(7L).setCurrency("JPY"),
                accepted("in-a-closed-cycle", 0, 3).setAmountMinor(1_000L),
                accepted("in-an-open-cycle", 0, 4).setAmountMinor(9L).setCutOff(NEXT_CUT_OFF));
        closed(cycleOf(CUT_OFF, accepted("in-a-closed-cycle", 0, 3).setAmountMinor(1_000L)));

        assertThat(ledger.rows("SELECT * FROM weir.position_by_participant ORDER BY currency, participant"))
                .containsExactly(
                        "WEIRDEFFXXX|EUR|-70|-1000|-1070",
                        "WEIRFRPPXXX|EUR|70|1000|1070",
                        "WEIRDEFFXXX|JPY|-7|0|-7",
                        "WEIRFRPPXXX|JPY|7|0|7");
    }

    @Test
    void aCycleIsOpenThenClosedWithItsBatchThenSettledWithItsPayments() {
        PaymentOutcome.Builder first = accepted("p-1", 0, 0);
        PaymentOutcome.Builder second = accepted("p-2", 0, 1).setAmountMinor(55L);
        assertThat(states()).isEmpty();

        answers(first);
        assertThat(states()).containsExactly("EUR/2026-11-23T10:00:00Z|OPEN|1|12345|-|1|12345|{}");

        closed(cycleOf(CUT_OFF, first, second));
        assertThat(states()).containsExactly("EUR/2026-11-23T10:00:00Z|CLOSED|2|12400|12400|1|12345|{0}");

        answers(second);
        assertThat(states()).containsExactly("EUR/2026-11-23T10:00:00Z|SETTLED|2|12400|12400|2|12400|{}");
    }

    @Test
    void aBatchThatIsThereBeforeAllItsPaymentsIsClosedOnly() {
        PaymentOutcome.Builder payment = accepted("p-1", 0, 0);

        closed(cycleOf(CUT_OFF, payment));
        assertThat(states()).containsExactly("EUR/2026-11-23T10:00:00Z|CLOSED|1|12345|12345|0|0|{0}");

        answers(payment, accepted("next", 0, 1).setCutOff(NEXT_CUT_OFF));
        assertThat(states())
                .containsExactly(
                        "EUR/2026-11-23T10:00:00Z|SETTLED|1|12345|12345|1|12345|{}",
                        "EUR/2026-11-23T10:00:15Z|OPEN|1|12345|-|1|12345|{}");
    }

    @Test
    void aCycleWithOtherPaymentsThanItsBatchStaysClosed() {
        answers(accepted("p-1", 0, 0).setCreditorAccount("FR7630006000011234567890189"));

        closed(cycleOf(CUT_OFF, accepted("p-1", 0, 0)));

        assertThat(states()).containsExactly("EUR/2026-11-23T10:00:00Z|CLOSED|1|12345|12345|1|12345|{0}");
    }

    @Test
    void aBulkIsCompleteWhenEachOfItsPaymentsIsAnswered() {
        answers(
                settled("b-0", 0, 0).setBulk(new Bulk("salaries", 0, 4)),
                accepted("b-1", 0, 1).setBulk(new Bulk("salaries", 1, 4)),
                rejected("b-2", 0, 2).setBulk(new Bulk("salaries", 2, 4)),
                settled("s-1", 0, 3));
        String status =
                "SELECT instructing_participant, bulk_id, payments, answered, final, waiting_for_cycle, rejected,"
                        + " complete FROM weir.bulk_status";
        assertThat(ledger.rows(status)).containsExactly("WEIRDEFFXXX|salaries|4|3|1|1|1|f");

        answers(accepted("b-3", 0, 4).setBulk(new Bulk("salaries", 3, 4)).setCutOff(NEXT_CUT_OFF));
        closed(cycleOf(CUT_OFF, accepted("b-1", 0, 1)));

        assertThat(ledger.rows(status)).containsExactly("WEIRDEFFXXX|salaries|4|4|2|1|1|t");
    }

    @Test
    void latencyIsCountedFromTheAppendToTheDecisionAndToTheRow() {
        answers(settled("p-1", 0, 0));

        assertThat(ledger.rows("SELECT identity, kind, route, decide_millis::int, store_millis::int, total_millis::int"
                        + " FROM weir.latency"))
                .containsExactly("WEIRDEFFXXX/p-1|SETTLED|REAL_TIME|20|6980|7000");
    }

    @Test
    void aStoryHoldsThePlacementTheAnswerTheRepeatAndTheBatch() {
        PaymentOutcome.Builder copied = accepted("p-1", 0, 1).setPlacedFrom(new RecordPosition(2, 9L));
        answers(settled("other", 0, 0), copied, duplicate("p-1", 0, 2));
        write(ranges.answers(ranges.claim(Topics.OUTCOMES, 2), 2, placed("p-1", 2, 9, 0)));
        closed(cycleOf(CUT_OFF, copied));

        assertThat(
                        ledger.rows(
                                "SELECT step, kind, partition, origin_offset, amount_minor, cycle, detail"
                                        + " FROM weir.payment_story WHERE identity = 'WEIRDEFFXXX/p-1' ORDER BY at, step DESC, partition"))
                .satisfiesExactly(
                        repeat -> assertThat(repeat)
                                .startsWith("REPEAT|DUPLICATE|0|2|12345|-|")
                                .contains("first answered ACCEPTED at offset 1"),
                        placement -> assertThat(placement)
                                .isEqualTo("PLACEMENT|PLACED|2|9|12345|-|copy sent to partition 0"),
                        answer -> assertThat(answer)
                                .startsWith(
                                        "ANSWER|ACCEPTED|0|1|12345|EUR/2026-11-23T10:00:00Z|route MICRO_BATCH, rule small,")
                                .contains("copied from partition 2 offset 9", "scheme version 3"),
                        batch -> assertThat(batch)
                                .isEqualTo("BATCH|FINAL|0|0|12345|EUR/2026-11-23T10:00:00Z"
                                        + "|with 1 payments, gross 12345, net 12345"));
    }

    /** Every SQL block of the page, with what stands before it, and what it says of a small day. */
    @ParameterizedTest
    @MethodSource("queriesOfThePage")
    void everyQueryOfThePageAnswers(String heading, String query) {
        answers(
                settled("P-000001", 0, 0).setIdentity("WEIRDEF1XXX/P-000001"),
                accepted("p-2", 0, 1).setAmountMinor(40L),
                rejected("p-3", 0, 2));
        closed(cycleOf(CUT_OFF, accepted("p-2", 0, 1).setAmountMinor(40L)));

        assertThat(ANSWERS).as("what a query of %s answers", PAGE).containsKey(heading);
        assertThat(ledger.rows(query.replace("now()", "timestamptz '2026-11-23 12:00:00Z'")))
                .isEqualTo(ANSWERS.get(heading));
    }

    @Test
    void everyViewHasItsLineOnThePage() throws IOException {
        List<String> onThePage = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE).split("\\| view \\| answers \\|", 2)[1])
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(ledger.rows("SELECT viewname FROM pg_views WHERE schemaname = 'weir'"))
                .containsExactlyInAnyOrderElementsOf(onThePage);
    }

    static Stream<Arguments> queriesOfThePage() throws IOException {
        List<Arguments> queries = Pattern.compile("([^\n]+)\n+```sql\n(.*?);\n```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> Arguments.of(block.group(1), block.group(2)))
                .toList();
        assertThat(queries).as("SQL blocks that were found").hasSize(sqlBlocks());
        return queries.stream();
    }

    private static int sqlBlocks() throws IOException {
        return Files.readString(PAGE).split("```sql", -1).length - 1;
    }

    private List<String> states() {
        return ledger.rows("SELECT cycle, state, payments, gross_minor, net_minor, stored_payments, stored_gross_minor,"
                + " differing_partitions FROM weir.cycle ORDER BY cut_off");
    }

    /** Stores answers of partition 0, after those that are there. */
    private void answers(PaymentOutcome.Builder... outcomes) {
        Lease lease = lease(Topics.OUTCOMES);
        write(ranges.answers(lease, lease.nextOffset() + 2L * outcomes.length, outcomes));
    }

    private void closed(SettlementBatch batch) {
        Lease lease = lease(Topics.BATCHES);
        write(ranges.cycles(lease, lease.nextOffset() + 2, batch));
    }

    /** The batch that the assembler makes of these payments, all of partition 0 and from the one bank to the other. */
    private SettlementBatch cycleOf(Instant cutOff, PaymentOutcome.Builder... payments) {
        long gross = 0;
        long hash = 0;
        for (PaymentOutcome.Builder payment : payments) {
            gross += payment.getAmountMinor();
            hash += ControlHash.of(payment.build());
        }
        return ranges.batch("EUR", cutOff, payments.length, gross, hash);
    }

    private Lease lease(String topic) {
        return leases.computeIfAbsent(topic, name -> ranges.claim(name, 0));
    }

    private void write(Range range) {
        WriteResult.Committed done = (WriteResult.Committed) writer.write(List.of(range));
        assertThat(done.bad()).isEmpty();
        assertThat(done.fenced()).isEmpty();
        done.leases().forEach(lease -> leases.put(lease.partition().topic(), lease));
    }
}
