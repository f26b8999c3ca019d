package io.weir.events.iso20022;

import io.weir.events.PaymentText;
import java.util.Optional;

/**
 * The service level of a bulk or a transaction: {@code SvcLvl/Cd}, or {@code INST} where the local instrument says so, because
 * SEPA marks instant payments there and writes {@code SEPA} for the service level.
 */
final class ServiceLevel {
    private static final String INSTANT = "INST";

    private ServiceLevel() {}

    static Optional<String> of(Problems problems, XmlFields fields) {
        boolean instant = fields.first("PmtTpInf/LclInstrm/Cd")
                .filter(code -> code.text().equals(INSTANT))
                .isPresent();
        return instant ? Optional.of(INSTANT) : problems.optional(PaymentText::code, "PmtTpInf/SvcLvl/Cd");
    }
}
