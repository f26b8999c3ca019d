package io.weir.events.iso20022;

import io.weir.events.PaymentText;
import io.weir.events.publish.FileProblem;
import io.weir.events.publish.FileProblem.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/**
 * The first of two readings: what must be known of a whole message before its first payment can be made. Is it well-formed, are
 * its totals right, which {@code InstrId}s are unique, how many transactions has each bulk.
 */
final class Survey implements Pain001Handler {
    /** The parser may quote the file at any length. */
    private static final int WORDS_MAX = 300;

    private final ZoneId zone;
    private final List<FileProblem> problems = new ArrayList<>();
    private final InstructionIds instructionIds = new InstructionIds();
    private final List<Integer> bulkCounts = new ArrayList<>();
    private final Totals fileTotals = new Totals();
    private Totals bulkTotals = new Totals();
    private Optional<XmlFields> header = Optional.empty();
    private boolean wellFormed = true;

    private Survey(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone of a {@code CreDtTm} without an offset */
    static Survey of(InputStream input, ZoneId zone) throws IOException {
        Survey survey = new Survey(zone);
        try {
            Pain001Reader.read(input, survey);
            survey.end();
        } catch (XMLStreamException e) {
            survey.wellFormed = false;
            survey.problems.add(problem(e));
        }
        return survey;
    }

    /** All that spoils the file, in its order. */
    List<FileProblem> problems() {
        return problems;
    }

    /** What all payments need, if the file can be read a second time to get them. */
    Optional<Message> message() {
        Optional<XmlText> id = header.flatMap(fields -> fields.first("MsgId"));
        Optional<Instant> created = header.flatMap(fields -> fields.first("CreDtTm"))
                .flatMap(text -> IsoTime.instant(text.text(), zone).value());
        return wellFormed && id.isPresent() && created.isPresent()
                ? Optional.of(new Message(id.get().text(), created.get(), instructionIds, bulkCounts))
                : Optional.empty();
    }

    @Override
    public void groupHeader(XmlFields fields) {
        header = Optional.of(fields);
    }

    @Override
    public void transfer(XmlFields bulk, XmlFields transfer) {
        fileTotals.add(transfer);
        bulkTotals.add(transfer);
        transfer.first("PmtId/InstrId").ifPresent(id -> instructionIds.add(id.text()));
    }

    @Override
    public void bulkEnd(XmlFields bulk) {
        problems.addAll(bulkTotals.compare(bulk));
        bulkCounts.add(Math.toIntExact(bulkTotals.transfers()));
        bulkTotals = new Totals();
    }

    private void end() {
        if (header.isEmpty()) {
            problems.add(0, new FileProblem(Extent.FILE, 0, 0, "GrpHdr", "is missing"));
            return;
        }
        XmlFields stated = header.get();
        List<FileProblem> ofHeader = new ArrayList<>();
        missing(stated, "MsgId").ifPresent(ofHeader::add);
        missing(stated, "CreDtTm").ifPresent(ofHeader::add);
        stated.first("CreDtTm")
                .ifPresent(text -> IsoTime.instant(text.text(), zone)
                        .fold(
                                time -> true,
                                reason -> ofHeader.add(stated.problem(
                                        Extent.FILE, "CreDtTm", PaymentText.shown(text.text()) + " " + reason))));
        missing(stated, "NbOfTxs").ifPresent(ofHeader::add);
        ofHeader.addAll(fileTotals.compare(stated));
        if (fileTotals.transfers() == 0) {
            ofHeader.add(new FileProblem(Extent.FILE, 0, 0, "PmtInf/CdtTrfTxInf", "there is none in this file"));
        }
        problems.addAll(0, ofHeader);
    }

    private static Optional<FileProblem> missing(XmlFields fields, String path) {
        return fields.first(path).isPresent()
                ? Optional.empty()
                : Optional.of(fields.problem(Extent.FILE, path, "is missing"));
    }

    /** The parser's words, without the place that it puts in front of them. */
    private static FileProblem problem(XMLStreamException error) {
        Location location = error.getLocation();
        String message = String.valueOf(error.getMessage());
        int place = message.indexOf("Message: ");
        String words = PaymentText.printable(place < 0 ? message : message.substring(place + "Message: ".length()));
        return new FileProblem(
                Extent.FILE,
                location == null ? 0 : Math.max(0, location.getLineNumber()),
                location == null ? 0 : Math.max(0, location.getColumnNumber()),
                "",
                words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) + "…" : words);
    }

    /**
     * What all payments of a message share.
     *
     * @param bulkCounts number of transactions of each {@code PmtInf}, in the order of the file
     */
    record Message(String messageId, Instant createdAt, InstructionIds instructionIds, List<Integer> bulkCounts) {}
}
