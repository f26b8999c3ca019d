package io.weir.events.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.csv.Row.BadField;
import io.weir.events.csv.Row.BadLine;
import io.weir.events.csv.Row.Payment;
import io.weir.events.csv.Row.Unreadable;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvPaymentsTest {
    private static final String HEADER = "payment_id,amount,currency,debtor_name,debtor_account,debtor_bic,"
            + "creditor_name,creditor_account,creditor_bic,requested_at";
    private static final String GOOD = "p-1,10.50,EUR,Ann,BE68539007547034,BANKBEBB,"
            + "Bob,DE89370400440532013000,COBADEFF,2026-11-23T11:00:00+01:00";

    @Test
    void readsAPayment() {
        assertThat(rows(HEADER, GOOD))
                .containsExactly(new Payment(
                        2,
                        PaymentInstruction.newBuilder()
                                .setInstructingParticipant("BANKBEBBXXX")
                                .setPaymentId("p-1")
                                .setAmountMinor(1050)
                                .setCurrency("EUR")
                                .setDebtor(new Party("Ann", "BE68539007547034", "BANKBEBBXXX"))
                                .setCreditor(new Party("Bob", "DE89370400440532013000", "COBADEFFXXX"))
                                .setRequestedAt(Instant.parse("2026-11-23T10:00:00Z"))
                                .build()));
    }

    @Test
    void readsEveryOptionalColumnInAnyOrder() {
        List<Row> rows = rows(
                "\ufeffBulk_Count, bulk_index,bulk_id,expires_at,requested_execution_date,remittance,purpose,"
                        + "service_level,uetr,end_to_end_id,instructing_participant," + HEADER,
                "3,2,B-1,2026-11-24T00:00:00Z,2026-11-23,\"rent, \"\"Nov\"\"\",SALA,INST,"
                        + "eb6305c9-1f7f-49de-aed0-16487c27b42d,E-1,COBADEFF," + GOOD);

        assertThat(rows).singleElement().isInstanceOfSatisfying(Payment.class, row -> {
            PaymentInstruction payment = row.instruction();
            assertThat(payment.getInstructingParticipant()).isEqualTo("COBADEFFXXX");
            assertThat(payment.getEndToEndId()).isEqualTo("E-1");
            assertThat(payment.getUetr()).isEqualTo("eb6305c9-1f7f-49de-aed0-16487c27b42d");
            assertThat(payment.getServiceLevel()).isEqualTo("INST");
            assertThat(payment.getPurpose()).isEqualTo("SALA");
            assertThat(payment.getRemittance()).isEqualTo("rent, \"Nov\"");
            assertThat(payment.getRequestedExecutionDate()).isEqualTo(LocalDate.parse("2026-11-23"));
            assertThat(payment.getExpiresAt()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
            assertThat(payment.getBulk()).isEqualTo(new Bulk("B-1", 2, 3));
        });
    }

    @Test
    void keepsOfATimeAndADayWhatATopicCanHold() {
        List<Row> rows = rows(
                HEADER + ",requested_execution_date",
                GOOD.replace("11:00:00+01:00", "11:00:00.123999999+01:00") + ",2026-11-23",
                GOOD + ",+12026-11-23");

        assertThat(rows.get(0))
                .isInstanceOfSatisfying(
                        Payment.class,
                        row -> assertThat(row.instruction().getRequestedAt())
                                .isEqualTo(Instant.parse("2026-11-23T10:00:00.123Z")));
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        BadLine.class,
                        bad -> assertThat(bad.fields().get(0).message())
                                .startsWith("'+12026-11-23' is not in the years 1 to 9999"));
    }

    @Test
    void showsNoControlCharacterToAnyone() {
        assertThat(rows(HEADER, "\"p-1\"\0" + GOOD.substring(3)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        end -> assertThat(end.message())
                                .contains("after closing quote: '?'")
                                .doesNotContain("\0"));
        assertThat(rows(HEADER, GOOD.replace("EUR", "E\u0085R")))
                .singleElement()
                .isInstanceOfSatisfying(
                        BadLine.class,
                        bad -> assertThat(bad.fields().get(0).message()).startsWith("'E?R' "));
    }

    @Test
    void namesTheLineOfABadIbanAndGoesOn() {
        List<Row> rows = rows(HEADER, GOOD, GOOD.replace("DE89", "DE88"), GOOD);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1))
                .isEqualTo(new BadLine(
                        3,
                        List.of(new BadField(
                                "creditor_account",
                                "'DE88370400440532013000' has wrong check digits;"
                                        + " expected: an IBAN, for example BE68 5390 0754 7034"))));
        assertThat(rows.get(2).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p-1,                  | p_1,                   | payment_id       | 'p_1' payment id has '_' at position 2
            p-1,                  | ,                      | payment_id       | is empty
            10.50                 | 10.505                 | amount           | '10.505' has 3 decimals, EUR has 2
            10.50                 | -1                     | amount           | '-1' is not an amount
            10.50                 | 1e3                    | amount           | '1e3' is not an amount
            EUR                   | XAU                    | currency         | 'XAU' is not a current currency of ISO 4217
            Ann                   | ''                     | debtor_name      | is empty
            BE68539007547034      | BE68539007547035       | debtor_account   | has wrong check digits
            BANKBEBB              | BANKBEB                | debtor_bic       | 'BANKBEB' has 7 characters, a BIC has 8 or 11
            COBADEFF              | COBAZZFF               | creditor_bic     | names a country that does not exist: ZZ
            2026-11-23T11:00:00+01:00 | 2026-11-23T11:00:00 | requested_at    | is not a time with an offset
            2026-11-23T11:00:00+01:00 | 2026-13-23T11:00:00Z | requested_at   | is not a time with an offset
            2026-11-23T11:00:00+01:00 | +999999999-12-31T23:59:59Z | requested_at | is not in the years 1 to 9999
            2026-11-23T11:00:00+01:00 | 0000-12-31T23:59:59Z | requested_at   | is not in the years 1 to 9999
            """, quoteCharacter = '"')
    void namesTheColumnAndTheValue(String from, String to, String column, String message) {
        assertThat(rows(HEADER, GOOD.replace(from, to.equals("''") ? "" : to)))
                .singleElement()
                .isInstanceOfSatisfying(BadLine.class, bad -> {
                    assertThat(bad.line()).isEqualTo(2);
                    assertThat(bad.fields()).singleElement().satisfies(field -> {
                        assertThat(field.column()).isEqualTo(column);
                        assertThat(field.message()).contains(message);
                    });
                });
    }

    @Test
    void namesEverythingThatIsWrongWithALine() {
        assertThat(rows(
                        HEADER,
                        GOOD.replace("EUR", "EURO").replace("BE68", "BE00").replace("Bob", "B".repeat(141))))
                .singleElement()
                .isInstanceOfSatisfying(
                        BadLine.class,
                        bad -> assertThat(bad.fields())
                                .extracting(BadField::column)
                                .containsExactly("currency", "debtor_account", "creditor_name"));
    }

    @Test
    void countsTheFieldsOfALine() {
        assertThat(rows(HEADER, GOOD.replace("Ann", "Smith, Ann"), GOOD))
                .hasSize(2)
                .first()
                .isInstanceOfSatisfying(
                        BadLine.class,
                        bad -> assertThat(bad.fields().get(0).message()).contains("has 11 fields, the header has 10"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payment_id,amuont   | unknown column 'amuont'; known are: payment_id, amount
            payment_id,amount   | required columns are missing: currency, debtor_name
            amount,amount       | column amount is there twice
            payment_id;amount   | columns are separated by commas
            ''                  | first line must name the columns
            """)
    void refusesAWrongHeader(String header, String message) {
        assertThat(rows(header, GOOD)).singleElement().isInstanceOfSatisfying(Unreadable.class, end -> {
            assertThat(end.line()).isEqualTo(header.isEmpty() ? 2 : 1);
            assertThat(end.message()).contains(header.isEmpty() ? "unknown column" : message);
        });
    }

    @Test
    void refusesAFileWithoutPayments() {
        assertThat(rows("")).singleElement().isInstanceOf(Unreadable.class);
        assertThat(rows(HEADER)).containsExactly(new Unreadable(1, "there is no payment after the header"));
    }

    @Test
    void stopsAtAQuoteThatIsNeverClosed() {
        List<Row> rows = rows(HEADER, GOOD, GOOD.replace("Ann", "\"Ann"), GOOD);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).isInstanceOfSatisfying(Unreadable.class, end -> {
            assertThat(end.line()).isEqualTo(3);
            assertThat(end.message()).startsWith("is not CSV");
        });
    }

    @Test
    void stopsAtAQuoteThatIsNeverClosedInALargeFile() {
        assertThat(rows(HEADER, GOOD, GOOD.replace("Ann", "\"Ann"), (GOOD + "\n").repeat(2_000)))
                .hasSize(2)
                .last()
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void stopsAtBytesThatAreNotUtf8() {
        String text = HEADER + "\n" + GOOD.replace("Ann", "Änne") + "\n";

        assertThat(rows(text, StandardCharsets.ISO_8859_1))
                .last()
                .isInstanceOfSatisfying(
                        Unreadable.class, end -> assertThat(end.message()).contains("are not UTF-8"));
    }

    @Test
    void keepsLineNumbersAcrossLineBreaksInQuotes() {
        List<Row> rows = rows(HEADER, GOOD.replace("Ann", "\"An\nn\""), "", GOOD);

        assertThat(rows).extracting(Row::line).containsExactly(2L, 5L);
        assertThat(rows.get(0)).isInstanceOf(BadLine.class);
    }

    private static List<Row> rows(String... lines) {
        return rows(String.join("\r\n", lines), StandardCharsets.UTF_8);
    }

    private static List<Row> rows(String text, Charset charset) {
        List<Row> rows = new ArrayList<>();
        CsvPayments.read(new ByteArrayInputStream(text.getBytes(charset)), "test.csv")
                .forEachRemaining(rows::add);
        return rows;
    }
}
