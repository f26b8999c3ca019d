package io.weir.events.csv;

import java.util.Locale;
import java.util.Optional;

/** The columns that a file may have, and what a good value looks like, for the message about a bad one. */
enum CsvColumn {
    PAYMENT_ID(true, "1 to 35 characters of a-z A-Z 0-9 / - ? : ( ) . , ' + and blank, no outer blanks"),
    AMOUNT(true, "an amount in major units with a point, for example 1234.50"),
    CURRENCY(true, "a code of ISO 4217, for example EUR"),
    DEBTOR_NAME(true, "1 to 140 characters"),
    DEBTOR_ACCOUNT(true, "an IBAN, for example BE68 5390 0754 7034"),
    DEBTOR_BIC(true, "the BIC of the debtor's bank, 8 or 11 characters"),
    CREDITOR_NAME(true, "1 to 140 characters"),
    CREDITOR_ACCOUNT(true, "an IBAN, for example BE68 5390 0754 7034"),
    CREDITOR_BIC(true, "the BIC of the creditor's bank, 8 or 11 characters"),
    REQUESTED_AT(true, "a time with its offset, for example 2026-11-23T10:15:00Z or 2026-11-23T11:15:00+01:00"),
    INSTRUCTING_PARTICIPANT(false, "the BIC of the bank that instructs, or nothing if it is the debtor's"),
    END_TO_END_ID(false, "1 to 35 characters, or nothing"),
    UETR(false, "a UUID of version 4 in lower case, or nothing"),
    SERVICE_LEVEL(false, "a code, for example INST, URGP or NURG, or nothing"),
    PURPOSE(false, "a code, for example SALA, or nothing"),
    REMITTANCE(false, "1 to 140 characters, or nothing"),
    REQUESTED_EXECUTION_DATE(false, "a day, for example 2026-11-23, or nothing"),
    EXPIRES_AT(false, "a time with its offset, for example 2026-11-23T10:15:00Z, or nothing"),
    BULK_ID(false, "1 to 35 characters together with bulk_index and bulk_count, or nothing"),
    BULK_INDEX(false, "the position in the bulk, from 0, together with bulk_id, or nothing"),
    BULK_COUNT(false, "the number of payments in the bulk, together with bulk_id, or nothing");

    private final boolean required;
    private final String expected;

    CsvColumn(boolean required, String expected) {
        this.required = required;
        this.expected = expected;
    }

    static Optional<CsvColumn> of(String header) {
        for (CsvColumn column : values()) {
            if (column.header().equals(header)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isRequired() {
        return required;
    }

    /** What a good value looks like, to follow "expected: ". */
    String expected() {
        return expected;
    }
}
