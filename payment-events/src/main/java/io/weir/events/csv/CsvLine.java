package io.weir.events.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.weir.events.Parsed;
import io.weir.events.PaymentText;
import io.weir.events.PaymentTime;
import io.weir.events.csv.Row.BadField;
import io.weir.events.csv.Row.BadLine;
import io.weir.events.csv.Row.Payment;
import io.weir.events.identity.PaymentIdentity;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.events.party.Bic;
import io.weir.events.party.Iban;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One line on its way to a payment; collects everything that is wrong with it. */
final class CsvLine {
    private final CsvHeader header;
    private final CsvRecord record;
    private final List<BadField> bad = new ArrayList<>();

    private CsvLine(CsvHeader header, CsvRecord record) {
        this.header = header;
        this.record = record;
    }

    static Row read(CsvHeader header, CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.columns()) {
            return new BadLine(
                    line,
                    List.of(new BadField(
                            "",
                            ("has %d fields, the header has %d;"
                                            + " a field with a comma in it must stand in double quotes")
                                    .formatted(record.getFieldCount(), header.columns()))));
        }
        return new CsvLine(header, record).read(line);
    }

    private Row read(long line) {
        PaymentInstruction.Builder payment = PaymentInstruction.newBuilder();
        identity(payment);
        money(payment);
        payment.setDebtor(party(CsvColumn.DEBTOR_NAME, CsvColumn.DEBTOR_ACCOUNT, CsvColumn.DEBTOR_BIC));
        payment.setCreditor(party(CsvColumn.CREDITOR_NAME, CsvColumn.CREDITOR_ACCOUNT, CsvColumn.CREDITOR_BIC));
        required(CsvColumn.REQUESTED_AT, CsvLine::instant).ifPresent(payment::setRequestedAt);
        optional(CsvColumn.END_TO_END_ID, text -> PaymentText.upTo(PaymentText.ID_MAX, text))
                .ifPresent(payment::setEndToEndId);
        optional(CsvColumn.UETR, PaymentText::uetr).ifPresent(payment::setUetr);
        optional(CsvColumn.SERVICE_LEVEL, PaymentText::code).ifPresent(payment::setServiceLevel);
        optional(CsvColumn.PURPOSE, PaymentText::code).ifPresent(payment::setPurpose);
        optional(CsvColumn.REMITTANCE, text -> PaymentText.upTo(PaymentText.LONG_TEXT_MAX, text))
                .ifPresent(payment::setRemittance);
        optional(CsvColumn.REQUESTED_EXECUTION_DATE, CsvLine::day).ifPresent(payment::setRequestedExecutionDate);
        optional(CsvColumn.EXPIRES_AT, CsvLine::instant).ifPresent(payment::setExpiresAt);
        bulk(payment);
        return bad.isEmpty() ? new Payment(line, payment.build()) : new BadLine(line, bad);
    }

    private void identity(PaymentInstruction.Builder payment) {
        Optional<Bic> instructing =
                header.field(record, CsvColumn.INSTRUCTING_PARTICIPANT).isPresent()
                        ? optional(CsvColumn.INSTRUCTING_PARTICIPANT, Bic::parse)
                        : header.field(record, CsvColumn.DEBTOR_BIC)
                                .flatMap(text -> Bic.parse(text).value());
        // Without a bank to instruct, the id is still checked: against a stand-in of the right form.
        String participant = instructing.map(Bic::text).orElse("AAAAAA00XXX");
        required(CsvColumn.PAYMENT_ID, id -> PaymentIdentity.parse(participant, id))
                .ifPresent(identity -> {
                    payment.setInstructingParticipant(identity.participant());
                    payment.setPaymentId(identity.paymentId());
                });
    }

    private void money(PaymentInstruction.Builder payment) {
        Optional<Currency> currency = required(CsvColumn.CURRENCY, Currency::parse);
        currency.flatMap(known -> required(CsvColumn.AMOUNT, text -> Money.parse(text, known)))
                .ifPresent(money -> {
                    payment.setAmountMinor(money.minorUnits());
                    payment.setCurrency(money.currency().code());
                });
    }

    private Party party(CsvColumn name, CsvColumn account, CsvColumn bic) {
        return new Party(
                required(name, text -> PaymentText.upTo(PaymentText.LONG_TEXT_MAX, text))
                        .orElse(""),
                required(account, Iban::parsePrinted).map(Iban::text).orElse(""),
                required(bic, Bic::parse).map(Bic::text).orElse(""));
    }

    private void bulk(PaymentInstruction.Builder payment) {
        Optional<String> id = optional(CsvColumn.BULK_ID, text -> PaymentText.upTo(PaymentText.ID_MAX, text));
        Optional<Integer> index = optional(CsvColumn.BULK_INDEX, CsvLine::count);
        Optional<Integer> count = optional(CsvColumn.BULK_COUNT, CsvLine::count);
        if (id.isPresent() && index.isPresent() && count.isPresent()) {
            payment.setBulk(new Bulk(id.get(), index.get(), count.get()));
            if (index.get() >= count.get()) {
                bad(CsvColumn.BULK_INDEX, index.get() + " is not below the number of payments, " + count.get());
            }
        } else if (bad.isEmpty() && (id.isPresent() || index.isPresent() || count.isPresent())) {
            bad(CsvColumn.BULK_ID, "is only a part of what says where the payment stands in a bulk");
        }
    }

    private <T> Optional<T> required(CsvColumn column, Function<String, Parsed<T>> parser) {
        if (header.field(record, column).isEmpty()) {
            bad(column, "is empty");
            return Optional.empty();
        }
        return optional(column, parser);
    }

    private <T> Optional<T> optional(CsvColumn column, Function<String, Parsed<T>> parser) {
        return header.field(record, column)
                .flatMap(text -> parser.apply(text).fold(Optional::of, reason -> {
                    bad(column, PaymentText.shown(text) + " " + reason);
                    return Optional.empty();
                }));
    }

    private void bad(CsvColumn column, String found) {
        bad.add(new BadField(column.header(), found + "; expected: " + column.expected()));
    }

    private static Parsed<Instant> instant(String text) {
        try {
            return PaymentTime.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Parsed.invalid("is not a time with an offset");
        }
    }

    private static Parsed<LocalDate> day(String text) {
        try {
            return PaymentTime.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Parsed.invalid("is not a day");
        }
    }

    private static Parsed<Integer> count(String text) {
        boolean isCount = !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCount ? Parsed.valid(Integer.parseInt(text)) : Parsed.invalid("is not a whole number below 10^9");
    }
}
