package io.weir.events.iso20022;

import static io.weir.events.iso20022.Pain001Text.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.party.Bic;
import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileProblem.Extent;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Pain001FileTest {
    @TempDir
    private Path folder;

    private Reading reading = new Reading(Path.of("."));

    @BeforeEach
    void readsIntoTheTestFolder() {
        reading = new Reading(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "002.03", "003.03"})
    void readsAPaymentOfEveryVersion(String version) throws IOException {
        reading.read(Pain001Text.version(version).bulk("B-1", transfer("I-1", "10.5")));

        assertThat(reading.problems).isEmpty();
        assertThat(reading.payments)
                .containsExactly(PaymentInstruction.newBuilder()
                        .setInstructingParticipant("BANKBEBBXXX")
                        .setPaymentId("I-1")
                        .setEndToEndId("NOTPROVIDED")
                        .setAmountMinor(1050)
                        .setCurrency("EUR")
                        .setDebtor(new Party("Ann", "BE68539007547034", "BANKBEBBXXX"))
                        .setCreditor(new Party("Bob", "DE89370400440532013000", "COBADEFFXXX"))
                        .setRequestedAt(Instant.parse("2026-11-23T10:00:00Z"))
                        .setRequestedExecutionDate(LocalDate.parse("2026-11-23"))
                        .setBulk(new Bulk("B-1", 0, 1))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "13", "004.03"})
    void saysWhichVersionsAreRead(String version) throws IOException {
        reading.read(Pain001Text.version(version).bulk("B-1", transfer("I-1", "10.5")));

        refused("is not read here; read are pain.001.001.03 to pain.001.001.12");
    }

    @Test
    void readsSeveralBulks() throws IOException {
        reading.read(Pain001Text.version("09")
                .totals("<NbOfTxs>3</NbOfTxs><CtrlSum>6</CtrlSum>")
                .bulkWith(
                        "B-1",
                        "<NbOfTxs>2</NbOfTxs><CtrlSum>3.00</CtrlSum>",
                        transfer("I-1", "1.00"),
                        transfer("I-2", "2"))
                .bulkWith("B-2", "<NbOfTxs>1</NbOfTxs><CtrlSum>3</CtrlSum>", transfer("I-3", "3.00")));

        assertThat(reading.problems).isEmpty();
        assertThat(reading.payments)
                .extracting(PaymentInstruction::getBulk)
                .containsExactly(new Bulk("B-1", 0, 2), new Bulk("B-1", 1, 2), new Bulk("B-2", 0, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <NbOfTxs>2</NbOfTxs>                        |                                             | GrpHdr/NbOfTxs    | stated are 2 transactions, found are 1
            <NbOfTxs>1</NbOfTxs><CtrlSum>10.51</CtrlSum> |                                            | GrpHdr/CtrlSum    | stated is a sum of 10.51, the amounts found add up to 10.5
            <NbOfTxs>1</NbOfTxs><CtrlSum>1e1</CtrlSum>  |                                             | GrpHdr/CtrlSum    | stated is a sum of '1e1'
            <NbOfTxs>1</NbOfTxs>                        | <NbOfTxs>3</NbOfTxs>                        | PmtInf[1]/NbOfTxs | stated are 3 transactions, found are 1
            <NbOfTxs>1&#10;2</NbOfTxs>                  |                                             | GrpHdr/NbOfTxs    | stated are '1?2' transactions
            <NbOfTxs>1</NbOfTxs>                        | <CtrlSum>-10.5</CtrlSum>                    | PmtInf[1]/CtrlSum | stated is a sum of -10.5
            """)
    void refusesTheFileForWrongTotalsOnEitherLevel(String header, String bulk, String place, String message)
            throws IOException {
        reading.read(Pain001Text.version("03")
                .totals(header)
                .bulkWith("B-1", bulk == null ? "" : bulk, transfer("I-1", "10.5")));

        assertThat(reading.problems).singleElement().satisfies(problem -> {
            assertThat(problem.extent()).isEqualTo(Extent.FILE);
            assertThat(problem.place()).isEqualTo(place);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isEqualTo(place.startsWith("GrpHdr") ? 4 : 5);
            assertThat(problem.column()).isGreaterThan(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <CreDtTm>2026-11-23T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs> | GrpHdr/MsgId   | is missing
            <MsgId>M</MsgId><NbOfTxs>1</NbOfTxs>                        | GrpHdr/CreDtTm | is missing
            <MsgId>M</MsgId><CreDtTm>now</CreDtTm><NbOfTxs>1</NbOfTxs>  | GrpHdr/CreDtTm | is not a time of day
            <MsgId>M</MsgId><CreDtTm>+999999999-12-31T23:59:59Z</CreDtTm><NbOfTxs>1</NbOfTxs> | GrpHdr/CreDtTm | is not in the years 1 to 9999
            <MsgId>M</MsgId><CreDtTm>2026-11-23T10:00:00Z</CreDtTm>     | GrpHdr/NbOfTxs | is missing
            """)
    void refusesTheFileForAHeaderThatLacksSomething(String header, String place, String message) throws IOException {
        reading.read(Pain001Text.version("03").header(header).bulk("B-1", transfer("I-1", "10.5")));

        assertThat(reading.problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo(place);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void refusesATruncatedFileAndSaysWhere() throws IOException {
        String text =
                Pain001Text.version("03").bulk("B-1", transfer("I-1", "10.5")).toString();
        reading.read(text.substring(0, text.indexOf("<CdtrAgt>") + 4));

        refused("the file ends here, in the middle of the message");
        assertThat(reading.problems.get(0).line()).isEqualTo(5);
        assertThat(reading.problems.get(0).column()).isGreaterThan(100);
        assertThat(reading.problems.get(0).message()).doesNotContain("ParseError");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        reading.read("");

        refused("the file ends here, before any message: it is empty");
    }

    @Test
    void saysWhereAFileIsNotXml() throws IOException {
        reading.read(Pain001Text.version("03").bulk("B-1", "<CdtTrfTxInf></PmtId></CdtTrfTxInf>"));

        refused("CdtTrfTxInf");
        assertThat(reading.problems.get(0).message()).doesNotContain("cut off");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/x.dtd\">",
                "<!DOCTYPE Document [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
            })
    void refusesADocumentTypeDefinition(String doctype) throws IOException {
        String text =
                Pain001Text.version("03").bulk("B-1", transfer("&x;", "10.5")).toString();
        reading.read(text.replace("?>\n", "?>\n" + doctype));

        refused("DOCTYPE");
    }

    /** The parser of Java has no words for this, and says so with an exception of another kind. */
    @Test
    void refusesWhatTheParserStumblesOver() throws IOException {
        reading.read("<!DOCTYPE d [\u0001]><d/>");

        refused("this is not XML that can be read");
    }

    @Test
    void quotesNotTheWholeFile() throws IOException {
        reading.read("<?xml version=\"1\n" + "x".repeat(5_000) + "\"?><d/>");

        refused("XML version \"1?xxx");
        assertThat(reading.problems.get(0).message()).hasSizeLessThan(400);
    }

    @Test
    void refusesAnEntityThatIsNotOneOfXmls() throws IOException {
        reading.read(Pain001Text.version("03").bulk("B-1", transfer("&x;", "10.5")));

        refused("x");
    }

    @Test
    void readsAsManyEscapedCharactersAsThereAre() throws IOException {
        String escaped = "<CtctDtls>" + "&amp;&#228;".repeat(100_001) + "</CtctDtls>";
        reading.read(Pain001Text.version("03").bulkWith("B-1", escaped, transfer("I-1", "10.5")));

        assertThat(reading.problems).isEmpty();
        assertThat(reading.payments).hasSize(1);
    }

    @Test
    void refusesSeveralDocumentsInOneFile() throws IOException {
        String one = Pain001Text.version("03").bulk("B-1", transfer("I-1", "1")).toString();
        String document = one.substring(one.indexOf("<Document"));
        reading.read("<Envelope>" + document + document + "</Envelope>");

        refused("second Document");
    }

    @Test
    void readsADocumentInAnEnvelope() throws IOException {
        String text =
                Pain001Text.version("09").bulk("B-1", transfer("I-1", "1")).toString();
        reading.read("<Envelope><AppHdr xmlns='urn:iso:std:iso:20022:tech:xsd:head.001.001.02'><Fr/></AppHdr>"
                + text.substring(text.indexOf("<Document")) + "</Envelope>");

        assertThat(reading.problems).isEmpty();
        assertThat(reading.payments).hasSize(1);
    }

    @Test
    void saysThatAFileIsNoMessageAtAll() throws IOException {
        reading.read("<html><body/></html>");

        assertThat(reading.problems)
                .containsExactly(
                        new FileProblem(Extent.FILE, 0, 0, "", "there is no Document of pain.001 in this file"));
    }

    @Test
    void readsPrefixedNamesToo() throws IOException {
        String text =
                Pain001Text.version("03").bulk("B-1", transfer("I-1", "1")).toString();
        reading.read(text.replace("xmlns=", "xmlns:p=").replaceAll("<(/?)(?=[A-Z])", "<$1p:"));

        assertThat(reading.problems).isEmpty();
        assertThat(reading.payments).hasSize(1);
    }

    @Test
    void readsTimesWithoutAnOffsetInTheZoneThatItIsTold() throws IOException {
        Pain001Text text = Pain001Text.version("03")
                .header("<MsgId>M</MsgId><CreDtTm>2026-07-01T10:00:00.123</CreDtTm><NbOfTxs>1</NbOfTxs>")
                .bulk("B-1", transfer("I-1", "1"));

        reading.read(text);
        reading.read(text, Pain001Options.defaults().withZone(ZoneId.of("Europe/Brussels")));

        assertThat(reading.payments)
                .extracting(PaymentInstruction::getRequestedAt)
                .containsExactly(Instant.parse("2026-07-01T10:00:00.123Z"), Instant.parse("2026-07-01T08:00:00.123Z"));
    }

    @Test
    void letsAnotherParticipantInstruct() throws IOException {
        reading.read(
                Pain001Text.version("03").bulk("B-1", transfer("I-1", "1")),
                Pain001Options.defaults()
                        .withInstructingParticipant(Bic.parse("DEUTDEFF").orElseThrow()));

        assertThat(reading.payments)
                .extracting(PaymentInstruction::getInstructingParticipant)
                .containsExactly("DEUTDEFFXXX");
    }

    private void refused(String message) {
        assertThat(reading.payments).isEmpty();
        assertThat(reading.problems).singleElement().satisfies(problem -> {
            assertThat(problem.extent()).isEqualTo(Extent.FILE);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isPositive();
        });
    }
}
