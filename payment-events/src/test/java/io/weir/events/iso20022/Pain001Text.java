package io.weir.events.iso20022;

import java.util.ArrayList;
import java.util.List;

/** Writes a pain.001 message as text; a test changes only what it is about. */
final class Pain001Text {
    private final String version;
    private final List<String> bulks = new ArrayList<>();
    private String groupHeader = "<MsgId>MSG-1</MsgId><CreDtTm>2026-11-23T10:00:00Z</CreDtTm><NbOfTxs>1</NbOfTxs>";

    private Pain001Text(String version) {
        this.version = version;
    }

    static Pain001Text version(String version) {
        return new Pain001Text(version);
    }

    Pain001Text header(String content) {
        groupHeader = content;
        return this;
    }

    /** A message with this header's totals. */
    Pain001Text totals(String content) {
        return header("<MsgId>MSG-1</MsgId><CreDtTm>2026-11-23T10:00:00Z</CreDtTm>" + content);
    }

    Pain001Text bulk(String id, String... transfers) {
        return bulkWith(id, "", transfers);
    }

    /** @param more elements that stand before the execution date, for example totals */
    Pain001Text bulkWith(String id, String more, String... transfers) {
        boolean early = version.endsWith(".03");
        boolean dateIsChoice = version.compareTo("08") >= 0 && version.length() == 2;
        String bic = early || version.equals("03") ? "BIC" : "BICFI";
        bulks.add("<PmtInf><PmtInfId>%s</PmtInfId><PmtMtd>TRF</PmtMtd>%s%s<Dbtr><Nm>Ann</Nm></Dbtr>"
                        .formatted(
                                id,
                                more,
                                dateIsChoice
                                        ? "<ReqdExctnDt><Dt>2026-11-23</Dt></ReqdExctnDt>"
                                        : "<ReqdExctnDt>2026-11-23</ReqdExctnDt>")
                + "<DbtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></DbtrAcct>"
                + "<DbtrAgt><FinInstnId><%1$s>BANKBEBB</%1$s></FinInstnId></DbtrAgt>".formatted(bic)
                + String.join("", transfers).replace("BICFI", bic)
                + "</PmtInf>");
        return this;
    }

    static String transfer(String instructionId, String amount) {
        return ("<CdtTrfTxInf><PmtId>%s<EndToEndId>NOTPROVIDED</EndToEndId></PmtId>"
                        + "<Amt><InstdAmt Ccy=\"EUR\">%s</InstdAmt></Amt>"
                        + "<CdtrAgt><FinInstnId><BICFI>COBADEFF</BICFI></FinInstnId></CdtrAgt>"
                        + "<Cdtr><Nm>Bob</Nm></Cdtr>"
                        + "<CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct></CdtTrfTxInf>")
                .formatted(instructionId.isEmpty() ? "" : "<InstrId>" + instructionId + "</InstrId>", amount);
    }

    @Override
    public String toString() {
        String namespace =
                "urn:iso:std:iso:20022:tech:xsd:pain.001." + (version.endsWith(".03") ? version : "001." + version);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"" + namespace
                + "\">\n<CstmrCdtTrfInitn>\n<GrpHdr>" + groupHeader + "</GrpHdr>\n" + String.join("\n", bulks)
                + "\n</CstmrCdtTrfInitn>\n</Document>\n";
    }
}
