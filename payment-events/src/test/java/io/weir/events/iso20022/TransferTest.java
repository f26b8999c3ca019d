package io.weir.events.iso20022;

import static io.weir.events.iso20022.Pain001Text.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.publish.FileProblem.Extent;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of one transaction of a message. */
class TransferTest {
    @TempDir
    private Path folder;

    private Reading reading = new Reading(Path.of("."));

    @BeforeEach
    void readsIntoTheTestFolder() {
        reading = new Reading(folder);
    }

    @Test
    void hashesAnIdThatIsMissingRepeatedOrNotInTheFormOfAPaymentId() throws IOException {
        Pain001Text text = Pain001Text.version("03")
                .totals("<NbOfTxs>6</NbOfTxs>")
                .bulk("B-1", transfer("I-1", "1"), transfer("", "2"), transfer("I_3", "3"))
                .bulk("B-1", transfer("I-1", "4"), transfer("", "5"), transfer("I-6", "6"));
        reading.read(text.toString());
        reading.read(text.toString());

        List<String> ids =
                reading.payments.stream().map(PaymentInstruction::getPaymentId).toList();
        assertThat(reading.problems).isEmpty();
        assertThat(ids.subList(0, 6)).doesNotHaveDuplicates().isEqualTo(ids.subList(6, 12));
        assertThat(ids.subList(0, 5)).allMatch(id -> id.matches("[A-Z2-7]{35}"));
        assertThat(ids.get(5)).isEqualTo("I-6");
    }

    /** Reference: {@code printf 'MSG-1\0B-1\0000' | sha256sum | xxd -r -p | base32 | cut -c1-35}. */
    @Test
    void hashesInAFormThatStays() {
        assertThat(FallbackId.of("MSG-1", "B-1", 0)).isEqualTo("KXTTN6R6S5AWI6Y3V3S22GLBTJVT7W6SORZ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            DE89370400440532013000                    | DE88370400440532013000           | CdtrAcct/Id/IBAN           | wrong check digits
            <IBAN>DE89370400440532013000</IBAN>       | <Othr><Id>12-3</Id></Othr>       | CdtrAcct/Id/Othr/Id        | '12-3' is an account without an IBAN
            <IBAN>DE89370400440532013000</IBAN>       | ""                               | CdtrAcct/Id/IBAN           | is missing
            <BIC>COBADEFF</BIC>                       | <Nm>Some bank</Nm>               | CdtrAgt/FinInstnId/BIC     | is missing
            COBADEFF                                  | COBAZZFF                         | CdtrAgt/FinInstnId/BIC     | country that does not exist
            <Nm>Bob</Nm>                              | ""                               | Cdtr/Nm                    | is missing
            10.50                                     | 10.505                           | Amt/InstdAmt               | has 3 decimals, EUR has 2
            10.50                                     | ten                              | Amt/InstdAmt               | is not an amount
            Ccy="EUR"                                 | Ccy="ZZZ"                        | Amt/InstdAmt@Ccy           | 'ZZZ' is not a current currency
            Ccy="EUR"                                 | ""                               | Amt/InstdAmt@Ccy           | is missing
            <InstdAmt Ccy="EUR">10.50</InstdAmt>      | <EqvtAmt><Amt Ccy="EUR">10.50</Amt></EqvtAmt> | Amt/EqvtAmt/Amt | needs a foreign exchange
            </CdtrAcct>                               | </CdtrAcct><Purp><Cd>SALARY</Cd></Purp> | Purp/Cd             | is not a code of 1 to 4
            </CdtrAcct>                               | </CdtrAcct><PmtId><UETR>x</UETR></PmtId> | PmtId/UETR         | is not a UUID
            """)
    void namesTheElementThatKeepsATransactionFromBeingAPayment(String from, String to, String path, String message)
            throws IOException {
        reading.read(Pain001Text.version("03")
                .totals("<NbOfTxs>2</NbOfTxs>")
                .bulk(
                        "B-1",
                        transfer("I-1", "1.00"),
                        transfer("I-2", "10.50").replace("BICFI", "BIC").replace(from, to))
                .toString());

        assertThat(reading.payments)
                .extracting(PaymentInstruction::getPaymentId)
                .containsExactly("I-1");
        assertThat(reading.problems).singleElement().satisfies(problem -> {
            assertThat(problem.extent()).isEqualTo(Extent.PAYMENT);
            assertThat(problem.place()).isEqualTo("PmtInf[1]/CdtTrfTxInf[2]/" + path);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <Nm>Ann</Nm>        |                            | PmtInf[1]/Dbtr/Nm                  | is missing
            BE68539007547034    | BE68539007547035           | PmtInf[1]/DbtrAcct/Id/IBAN         | wrong check digits
            BANKBEBB            | BANKBE                     | PmtInf[1]/DbtrAgt/FinInstnId/BIC   | has 6 characters
            <PmtMtd>TRF         | <PmtMtd>CHK                | PmtInf[1]/PmtMtd                   | cheque
            2026-11-23</ReqdExctnDt> | soon</ReqdExctnDt>    | PmtInf[1]/ReqdExctnDt              | is not a day
            2026-11-23</ReqdExctnDt> | +12026-11-23</ReqdExctnDt> | PmtInf[1]/ReqdExctnDt         | is not in the years 1 to 9999
            """)
    void namesOnceWhatKeepsAWholeBulkFromBeingPaid(String from, String to, String place, String message)
            throws IOException {
        reading.read(Pain001Text.version("03")
                .totals("<NbOfTxs>3</NbOfTxs>")
                .bulk("B-1", transfer("I-1", "1"), transfer("I-2", "1"))
                .bulk("B-2", transfer("I-3", "1"))
                .toString()
                .replaceFirst(from, to == null ? "" : to));

        assertThat(reading.payments)
                .extracting(PaymentInstruction::getPaymentId)
                .containsExactly("I-3");
        assertThat(reading.problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(place);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void takesTheServiceLevelOfTheTransactionBeforeThatOfTheBulk() throws IOException {
        reading.read(Pain001Text.version("09")
                .totals("<NbOfTxs>3</NbOfTxs>")
                .bulkWith(
                        "B-1",
                        "<PmtTpInf><SvcLvl><Cd>NURG</Cd></SvcLvl></PmtTpInf>",
                        transfer("I-1", "1"),
                        typed("<SvcLvl><Cd>URGP</Cd></SvcLvl>"),
                        typed("<SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>INST</Cd></LclInstrm>"))
                .toString());

        assertThat(reading.payments)
                .extracting(PaymentInstruction::getServiceLevel)
                .containsExactly("NURG", "URGP", "INST");
    }

    @Test
    void takesTheDayOfAnExecutionTime() throws IOException {
        reading.read(Pain001Text.version("09")
                .bulk("B-1", transfer("I-1", "1"))
                .toString()
                .replace("<Dt>2026-11-23</Dt>", "<DtTm>2026-11-24T00:30:00+02:00</DtTm>"));

        assertThat(reading.payments)
                .extracting(PaymentInstruction::getRequestedExecutionDate)
                .containsExactly(LocalDate.parse("2026-11-24"));
    }

    @Test
    void carriesPurposeReferenceAndRemittance() throws IOException {
        reading.read(Pain001Text.version("09")
                .bulk(
                        "B-1",
                        transfer("I-1", "1")
                                .replace(
                                        "</EndToEndId>",
                                        "</EndToEndId><UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR>")
                                .replace(
                                        "</CdtrAcct>",
                                        "</CdtrAcct><Purp><Cd>SALA</Cd></Purp><RmtInf><Ustrd>Rent &amp;\n  more</Ustrd>"
                                                + "<Ustrd>November</Ustrd></RmtInf>"))
                .toString());

        assertThat(reading.payments).singleElement().satisfies(payment -> {
            assertThat(payment.getUetr()).isEqualTo("eb6305c9-1f7f-49de-aed0-16487c27b42d");
            assertThat(payment.getPurpose()).isEqualTo("SALA");
            assertThat(payment.getRemittance()).isEqualTo("Rent & more November");
        });
    }

    @Test
    void cutsNoRemittance() throws IOException {
        String line = "<Ustrd>" + "x".repeat(80) + "</Ustrd>";
        reading.read(Pain001Text.version("09")
                .bulk(
                        "B-1",
                        transfer("I-1", "1").replace("</CdtrAcct>", "</CdtrAcct><RmtInf>" + line + line + "</RmtInf>"))
                .toString());

        assertThat(reading.payments).isEmpty();
        assertThat(reading.problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("has 161 characters"));
    }

    /** What follows so many blanks is not kept; then what stands before them is not the value. */
    @ParameterizedTest
    @CsvSource({"Bob,Bo%sb", "DE89370400440532013000,DE89370400440532013000%s99", "10.5,10%s0.5"})
    void takesNoPartOfATextForTheText(String good, String parted) throws IOException {
        String text =
                Pain001Text.version("09").bulk("B-1", transfer("I-1", "10.5")).toString();
        reading.read(text.replace(good + "<", parted.formatted(" ".repeat(3_000)) + "<"));

        assertThat(reading.payments).isEmpty();
        assertThat(reading.problems).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("has more than 2000 characters");
            assertThat(problem.line()).isEqualTo(5);
        });
    }

    private static String typed(String type) {
        return transfer("", "1").replace("</PmtId>", "</PmtId><PmtTpInf>" + type + "</PmtTpInf>");
    }
}
