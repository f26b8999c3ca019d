package io.weir.events.iso20022;

import java.io.IOException;

/** Takes the parts of a message in the order of the file. */
interface Pain001Handler {
    void groupHeader(XmlFields header);

    /**
     * One transaction.
     *
     * @param bulk what stands in the {@code PmtInf} before its first transaction
     */
    void transfer(XmlFields bulk, XmlFields transfer) throws IOException;

    void bulkEnd(XmlFields bulk);
}
