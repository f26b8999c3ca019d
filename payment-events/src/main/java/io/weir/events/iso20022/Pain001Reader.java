package io.weir.events.iso20022;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;

/**
 * Walks through one message: header, bulks, transactions. Knows where things stand, not what they mean.
 *
 * <p>The message may stand in an envelope of another namespace, for example beside a business application header.
 */
final class Pain001Reader {
    static final String ROOT = "CstmrCdtTrfInitn";

    private static final XmlShape HEADER = XmlShape.of("MsgId", "CreDtTm", "NbOfTxs", "CtrlSum");
    private static final XmlShape BULK = XmlShape.of(
            "PmtInfId",
            "PmtMtd",
            "NbOfTxs",
            "CtrlSum",
            "PmtTpInf/SvcLvl/Cd",
            "PmtTpInf/LclInstrm/Cd",
            "ReqdExctnDt",
            "ReqdExctnDt/Dt",
            "ReqdExctnDt/DtTm",
            "Dbtr/Nm",
            "DbtrAcct/Id/IBAN",
            "DbtrAcct/Id/Othr/Id",
            "DbtrAgt/FinInstnId/BIC",
            "DbtrAgt/FinInstnId/BICFI");
    private static final XmlShape TRANSFER = XmlShape.of(
            "PmtId/InstrId",
            "PmtId/EndToEndId",
            "PmtId/UETR",
            "PmtTpInf/SvcLvl/Cd",
            "PmtTpInf/LclInstrm/Cd",
            "Amt/InstdAmt",
            "Amt/InstdAmt@Ccy",
            "Amt/EqvtAmt/Amt",
            "CdtrAgt/FinInstnId/BIC",
            "CdtrAgt/FinInstnId/BICFI",
            "Cdtr/Nm",
            "CdtrAcct/Id/IBAN",
            "CdtrAcct/Id/Othr/Id",
            "Purp/Cd",
            "RmtInf/Ustrd");

    private final XmlCursor xml;
    private final Pain001Handler handler;

    private Pain001Reader(XmlCursor xml, Pain001Handler handler) {
        this.xml = xml;
        this.handler = handler;
    }

    /**
     * Reads the stream to its end.
     *
     * @throws XMLStreamException with its place, if this is not one well-formed message of a version that is read here
     */
    static void read(InputStream input, Pain001Handler handler) throws XMLStreamException, IOException {
        try (XmlCursor xml = new XmlCursor(input)) {
            new Pain001Reader(xml, handler).envelope();
        }
    }

    private void envelope() throws XMLStreamException, IOException {
        boolean found = false;
        while (xml.nextElement()) {
            if (!xml.name().equals("Document")) {
                continue;
            }
            if (found) {
                throw xml.error("there is a second Document in this file; give each a file of its own");
            }
            found = true;
            document();
        }
        if (!found) {
            throw xml.error("there is no Document of pain.001 in this file");
        }
    }

    private void document() throws XMLStreamException, IOException {
        String problem = Pain001Namespace.parse(xml.namespace()).fold(namespace -> "", reason -> reason);
        if (!problem.isEmpty()) {
            throw xml.error(problem);
        }
        boolean found = false;
        while (xml.nextChild()) {
            if (found || !xml.name().equals(ROOT)) {
                throw xml.error("found " + xml.name() + " in Document; expected is one " + ROOT);
            }
            found = true;
            message();
        }
        if (!found) {
            throw xml.error("there is no " + ROOT + " in Document");
        }
    }

    private void message() throws XMLStreamException, IOException {
        int bulks = 0;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "GrpHdr" -> {
                    XmlFields header = new XmlFields("GrpHdr", xml.here(""));
                    xml.keep(HEADER, header);
                    handler.groupHeader(header);
                }
                case "PmtInf" -> bulk(++bulks);
                default -> xml.skip();
            }
        }
    }

    private void bulk(int number) throws XMLStreamException, IOException {
        XmlFields bulk = new XmlFields("PmtInf[" + number + "]", xml.here(""));
        int transfers = 0;
        while (xml.nextChild()) {
            if (xml.name().equals("CdtTrfTxInf")) {
                XmlFields transfer = new XmlFields(bulk.place() + "/CdtTrfTxInf[" + ++transfers + "]", xml.here(""));
                xml.keep(TRANSFER, transfer);
                handler.transfer(bulk, transfer);
            } else {
                xml.keep(xml.name(), BULK, bulk);
            }
        }
        handler.bulkEnd(bulk);
    }
}
