package io.weir.events.iso20022;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.events.money.Currency;
import io.weir.events.publish.FileProblem;
import io.weir.events.publish.PaymentFile;
import io.weir.fuzz.AcceptedPayment;
import io.weir.fuzz.FuzzTarget;
import io.weir.schemas.PaymentInstruction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * A message is read twice with one result, asks nobody for anything that it names, and takes no more memory than its length
 * allows; what is accepted keeps the limits, and is the same when it is written and read again.
 */
public final class Pain001Target implements FuzzTarget {

    @Override
    public void run(byte[] input) throws IOException, XMLStreamException {
        Reading reading = read(input);

        long lines = new String(input, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1).length;
        for (FileProblem problem : reading.problems) {
            AcceptedPayment.checkMessage(problem.message());
            assertThat(problem.line()).isBetween(0L, lines + 1);
            // The JDK's parser counts the beginning of a broken XML declaration, "<?xml ", twice.
            assertThat(problem.column()).isBetween(0L, input.length + 2L + "<?xml ".length());
        }
        reading.payments.forEach(AcceptedPayment::check);
        if (reading.message.isPresent()) {
            assertThat(reading.payments.size() + reading.spoilt())
                    .as("payments that are read or told about")
                    .isLessThanOrEqualTo(count(reading.message.get()));
        }
        for (PaymentInstruction payment : reading.payments) {
            checkWrittenAgain(payment);
        }
    }

    private static int count(Survey.Message message) {
        return message.bulkCounts().stream().mapToInt(Integer::intValue).sum();
    }

    private static void checkWrittenAgain(PaymentInstruction payment) throws IOException, XMLStreamException {
        Reading again = read(text(payment).getBytes(StandardCharsets.UTF_8));
        assertThat(again.problems).isEmpty();
        PaymentInstruction read = again.payments.get(0);
        // Where it stood in which bulk is all that a message of its own does not say.
        read.setBulk(payment.getBulk());
        assertThat(read).isEqualTo(payment);
    }

    private static Reading read(byte[] input) throws IOException, XMLStreamException {
        Pain001Options options = Pain001Options.defaults();
        Survey survey = Survey.of(new ByteArrayInputStream(input), options.zone());
        Reading reading = new Reading(survey.message());
        survey.problems().forEach(reading::problem);
        if (survey.message().isPresent()) {
            InputStream second = new ByteArrayInputStream(input);
            Pain001Reader.read(second, new Payments(survey.message().get(), options, reading));
        }
        return reading;
    }

    private static String text(PaymentInstruction payment) {
        Currency currency = Currency.of(payment.getCurrency());
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn><GrpHdr>"
                + element("MsgId", "again") + element("CreDtTm", payment.getRequestedAt()) + element("NbOfTxs", 1)
                + "</GrpHdr><PmtInf>" + element("PmtInfId", "again")
                + "<ReqdExctnDt>" + element("Dt", payment.getRequestedExecutionDate()) + "</ReqdExctnDt>"
                + "<Dbtr>" + element("Nm", payment.getDebtor().getName()) + "</Dbtr><DbtrAcct><Id>"
                + element("IBAN", payment.getDebtor().getAccount()) + "</Id></DbtrAcct><DbtrAgt><FinInstnId>"
                + element("BICFI", payment.getDebtor().getParticipantBic())
                + "</FinInstnId></DbtrAgt><CdtTrfTxInf><PmtId>"
                + element("InstrId", payment.getPaymentId()) + element("EndToEndId", payment.getEndToEndId())
                + element("UETR", payment.getUetr()) + "</PmtId><PmtTpInf><SvcLvl>"
                + element("Cd", payment.getServiceLevel()) + "</SvcLvl></PmtTpInf><Amt><InstdAmt Ccy=\""
                + payment.getCurrency() + "\">" + currency.majorText(payment.getAmountMinor())
                + "</InstdAmt></Amt><CdtrAgt><FinInstnId>"
                + element("BICFI", payment.getCreditor().getParticipantBic()) + "</FinInstnId></CdtrAgt><Cdtr>"
                + element("Nm", payment.getCreditor().getName()) + "</Cdtr><CdtrAcct><Id>"
                + element("IBAN", payment.getCreditor().getAccount()) + "</Id></CdtrAcct><Purp>"
                + element("Cd", payment.getPurpose()) + "</Purp><RmtInf>" + element("Ustrd", payment.getRemittance())
                + "</RmtInf></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>";
    }

    private static String element(String name, @Nullable Object value) {
        return value == null
                ? ""
                : "<" + name + ">"
                        + value.toString()
                                .replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;") + "</" + name + ">";
    }

    /** What a message came to. */
    private static final class Reading implements PaymentFile.Receiver {
        private final Optional<Survey.Message> message;
        private final List<PaymentInstruction> payments = new ArrayList<>();
        private final List<FileProblem> problems = new ArrayList<>();

        Reading(Optional<Survey.Message> message) {
            this.message = message;
        }

        @Override
        public void payment(PaymentInstruction payment) {
            payments.add(payment);
        }

        @Override
        public void problem(FileProblem problem) {
            problems.add(problem);
        }

        long spoilt() {
            return problems.stream()
                    .map(FileProblem::place)
                    .filter(place -> place.contains("CdtTrfTxInf["))
                    .map(place -> place.substring(0, place.indexOf(']', place.indexOf("CdtTrfTxInf["))))
                    .distinct()
                    .count();
        }
    }
}
