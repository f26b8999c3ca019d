package io.weir.events.iso20022;

import io.weir.events.PaymentText;
import io.weir.events.party.Iban;
import java.util.Optional;

/** The account of one side: an IBAN, nothing else is supported. */
final class Accounts {

    private Accounts() {}

    /** @param account {@code DbtrAcct} or {@code CdtrAcct} */
    static Optional<Iban> iban(Problems problems, XmlFields fields, String account) {
        Optional<XmlText> other = fields.first(account + "/Id/Othr/Id");
        if (other.isPresent() && fields.first(account + "/Id/IBAN").isEmpty()) {
            problems.add(
                    account + "/Id/Othr/Id",
                    PaymentText.shown(other.get().text()) + " is an account without an IBAN, which is not supported");
            return Optional.empty();
        }
        return problems.required(Iban::parsePrinted, account + "/Id/IBAN");
    }
}
