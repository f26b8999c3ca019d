package io.weir.acceptance;

import static io.weir.processor.scenario.Fixtures.MONDAY_MORNING;
import static io.weir.processor.scenario.Fixtures.aPayment;
import static io.weir.processor.scenario.Fixtures.aScheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.platform.LocalPostgres;
import io.weir.processor.scenario.PaymentScenario;
import io.weir.schemas.Bulk;
import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.topics.Topics;
import io.weir.sink.database.DatabaseSession;
import io.weir.sink.database.SinkDatabase;
import io.weir.sink.lease.Claim;
import io.weir.sink.lease.Lease;
import io.weir.sink.lease.LeaseDesk;
import io.weir.sink.lease.Owner;
import io.weir.sink.lease.TopicLookup;
import io.weir.sink.read.Range;
import io.weir.sink.read.ReadRecord;
import io.weir.sink.write.BatchWriter;
import io.weir.sink.write.WriteResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Whatever an instruction says, its answer can be stored: instructions with the oddest texts, amounts and times go through the
 * real topology, and their answers into the real tables. A processor that let one through that a table refuses would
 * stop its partition of the sink for good.
 */
final class StorableAnswersIT {

    private static final long SEED = 20261123;
    private static final int INSTRUCTIONS = 6_000;

    /** Longest text of each column that holds one, as the schemas say. A new column needs its line, and its limit a check. */
    private static final Map<String, Integer> LIMITS = new TreeMap<>(Map.ofEntries(
            Map.entry("kind", 9),
            Map.entry("identity", 11 + 1 + 35),
            Map.entry("currency", 3),
            Map.entry("debtor_participant", 11),
            Map.entry("debtor_account", 34),
            Map.entry("creditor_participant", 11),
            Map.entry("creditor_account", 34),
            Map.entry("route", 11),
            Map.entry("rule", 70),
            Map.entry("end_to_end_id", 35),
            Map.entry("uetr", 36),
            Map.entry("service_level", 4),
            Map.entry("purpose", 4),
            Map.entry("bulk_id", 35),
            Map.entry("first_kind", 9)));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "ok",
            "nu\0l",
            "\0",
            "tab\tand\nnewline\r",
            "quote ' \" \\ \\N \\.",
            "\uFFFF\uFFFE",
            "\u202Eback to front",
            "é".repeat(35),
            "\uD83D\uDE00",
            "\uD83D\uDE00".repeat(17),
            "\uD83D\uDE00".repeat(35),
            "half a pair \uD83D",
            "x".repeat(35),
            "x".repeat(36),
            "x".repeat(140),
            "x".repeat(141),
            "x".repeat(100_000));
    private static final List<String> BANKS =
            List.of("BANKBEBBXXX", "BANKDEFFXXX", "bankbebb", "BANKBEBB", "BANKNL2AXXX", "OTHRBEBB", "BANKZZFF");
    private static final List<String> ACCOUNTS =
            List.of("BE68539007547034", "DE89370400440532013000", "BE68539007547035", "be68539007547034");
    private static final List<String> CURRENCIES = List.of("EUR", "JPY", "USD", "XAU", "eur", "EU", "EURO");
    private static final List<Long> AMOUNTS =
            List.of(1L, 0L, -1L, 999_999_999_999_999L, 1_000_000_000_000_000L, Long.MAX_VALUE, Long.MIN_VALUE, 12_34L);
    private static final List<Long> TIMES = List.of(
            MONDAY_MORNING.toEpochMilli(),
            MONDAY_MORNING.toEpochMilli(),
            MONDAY_MORNING.plusSeconds(300).toEpochMilli(),
            MONDAY_MORNING.plusSeconds(301).toEpochMilli(),
            0L,
            -1L,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Instant.parse("0000-12-31T23:59:59.999Z").toEpochMilli(),
            Instant.parse("0001-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli(),
            Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("+294276-12-31T23:59:59.999Z").toEpochMilli(),
            Instant.parse("+294277-01-01T00:00:00Z").toEpochMilli());
    private static final List<Integer> NUMBERS = List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);

    @AutoClose
    private final PaymentScenario payments = PaymentScenario.withPartitions(1);

    @AutoClose
    private final LocalPostgres postgres = LocalPostgres.starting().start();

    private final SinkDatabase database = new SinkDatabase(postgres.jdbcUrl(), postgres.jdbcUser(), "");
    private final Random random = new Random(SEED);

    @Test
    void everyAnswerGoesIntoTheTables() throws Exception {
        payments.given(aScheme());
        database.migrate();
        List<PaymentOutcome> answers = new ArrayList<>();
        Map<OutcomeKind, Integer> kinds = new EnumMap<>(OutcomeKind.class);
        for (int i = 0; i < INSTRUCTIONS; i++) {
            payments.publishTo(0, odd(i));
            PaymentOutcome answer = payments.takeAny();
            answers.add(answer);
            kinds.merge(answer.getKind(), 1, Integer::sum);
        }
        payments.thenNothingElse();
        assertThat(kinds)
                .containsKeys(
                        OutcomeKind.SETTLED,
                        OutcomeKind.ACCEPTED,
                        OutcomeKind.REJECTED,
                        OutcomeKind.REFUSED,
                        OutcomeKind.TOO_LATE,
                        OutcomeKind.DUPLICATE,
                        OutcomeKind.CONFLICT);

        store(answers);

        assertThat(rows("SELECT (SELECT count(*) FROM weir.payment) + (SELECT count(*) FROM weir.payment_repeat)"))
                .containsExactly(Integer.toString(INSTRUCTIONS));
        noTextIsLongerThanItsLimit();
    }

    private void noTextIsLongerThanItsLimit() throws SQLException {
        for (String table : List.of("payment", "payment_repeat")) {
            List<String> columns = rows("SELECT column_name FROM information_schema.columns WHERE table_schema = 'weir'"
                    + " AND table_name = '" + table + "' AND data_type = 'text'");
            assertThat(columns).isNotEmpty().isSubsetOf(LIMITS.keySet());
            for (String column : columns) {
                String longest = rows("SELECT coalesce(max(length(" + column + ")), 0) FROM weir." + table)
                        .getFirst();
                assertThat(Integer.parseInt(longest))
                        .as("%s.%s", table, column)
                        .isLessThanOrEqualTo(LIMITS.getOrDefault(column, 0));
            }
        }
    }

    /** Valid but for some oddities; a few ids come again. */
    private PaymentInstruction.Builder odd(int number) {
        PaymentInstruction.Builder payment = aPayment("p-" + (one(10) ? random.nextInt(number + 1) : number));
        payment.setServiceLevel(one(2) ? "NURG" : "INST");
        for (int oddities = random.nextInt(3); oddities > 0; oddities--) {
            oddities().get(random.nextInt(oddities().size())).accept(payment);
        }
        return payment;
    }

    private List<Consumer<PaymentInstruction.Builder>> oddities() {
        return List.of(
                payment -> payment.setInstructingParticipant(any(BANKS)),
                payment -> payment.setInstructingParticipant(any(TEXTS)),
                payment -> payment.setPaymentId(any(TEXTS)),
                payment -> payment.setEndToEndId(any(TEXTS)),
                payment -> payment.setUetr(any(TEXTS)),
                payment -> payment.setServiceLevel(any(TEXTS)),
                payment -> payment.setPurpose(any(TEXTS)),
                payment -> payment.setRemittance(any(TEXTS)),
                payment -> payment.setCurrency(any(CURRENCIES)),
                payment -> payment.setCurrency(any(TEXTS)),
                payment -> payment.setAmountMinor(any(AMOUNTS)),
                payment -> payment.setRequestedAt(Instant.ofEpochMilli(any(TIMES))),
                payment -> payment.setExpiresAt(Instant.ofEpochMilli(any(TIMES))),
                payment -> payment.setRequestedExecutionDate(LocalDate.ofEpochDay(any(NUMBERS))),
                payment -> payment.setBulk(new Bulk(any(TEXTS), any(NUMBERS), any(NUMBERS))),
                payment -> payment.setDebtor(party()),
                payment -> payment.setCreditor(party()));
    }

    private Party party() {
        return new Party(
                one(3) ? any(TEXTS) : "A", one(3) ? any(TEXTS) : any(ACCOUNTS), one(3) ? any(TEXTS) : any(BANKS));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private void store(List<PaymentOutcome> answers) throws SQLException {
        try (DatabaseSession session = new DatabaseSession(database, "test")) {
            LeaseDesk desk =
                    new LeaseDesk(session, new OneTopic(), new Owner("test"), Map.of(), InstantSource.system());
            Lease lease = ((Claim.Granted) desk.claim(new TopicPartition(Topics.OUTCOMES, 0))).lease();
            List<ReadRecord> records = new ArrayList<>();
            for (PaymentOutcome answer : answers) {
                records.add(new ReadRecord.Answer(records.size(), answer));
            }
            WriteResult result = new BatchWriter(session, InstantSource.system())
                    .write(List.of(new Range(lease, records.size(), 1, records)));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            WriteResult.Committed.class,
                            done -> assertThat(done.bad()).as("seed %d", SEED).isEmpty());
        }
    }

    private List<String> rows(String query) throws SQLException {
        try (Connection connection = database.connect("test");
                Statement select = connection.createStatement();
                ResultSet result = select.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    /** The one that is read here. */
    private static final class OneTopic implements TopicLookup {
        @Override
        public Uuid idOf(String topic) {
            return new Uuid(1, 1);
        }

        @Override
        public long earliestOffset(TopicPartition partition) {
            return 0;
        }
    }
}
