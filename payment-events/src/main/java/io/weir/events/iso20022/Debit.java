package io.weir.events.iso20022;

import io.weir.events.Parsed;
import io.weir.events.PaymentText;
import io.weir.events.party.Bic;
import io.weir.events.party.Iban;
import io.weir.events.publish.FileProblem;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the transactions of one {@code PmtInf} share: who pays, when, under which name.
 *
 * @param problems if there are any, none of the transactions can be a payment
 */
record Debit(
        String bulkId,
        Party debtor,
        Optional<LocalDate> executionDate,
        Optional<String> serviceLevel,
        List<FileProblem> problems) {

    static Debit of(XmlFields fields) {
        Problems problems = new Problems(fields);
        Optional<String> id = problems.required(text -> PaymentText.upTo(PaymentText.ID_MAX, text), "PmtInfId");
        problems.optional(Debit::transfersOnly, "PmtMtd");
        Party debtor = new Party(
                problems.required(Names::parse, "Dbtr/Nm").orElse(""),
                Accounts.iban(problems, fields, "DbtrAcct").map(Iban::text).orElse(""),
                problems.required(Bic::parse, "DbtrAgt/FinInstnId/BIC", "DbtrAgt/FinInstnId/BICFI")
                        .map(Bic::text)
                        .orElse(""));
        Optional<LocalDate> executionDate =
                problems.optional(IsoTime::day, "ReqdExctnDt", "ReqdExctnDt/Dt", "ReqdExctnDt/DtTm");
        Optional<String> serviceLevel = ServiceLevel.of(problems, fields);
        return new Debit(id.orElse(""), debtor, executionDate, serviceLevel, problems.found());
    }

    /** @param index of the transaction in this {@code PmtInf}, from 0 */
    Bulk bulk(int index, int count) {
        return new Bulk(bulkId, index, count);
    }

    private static Parsed<String> transfersOnly(String method) {
        return method.equals("CHK")
                ? Parsed.invalid("is a payment by cheque, only transfers are supported")
                : Parsed.valid(method);
    }
}
