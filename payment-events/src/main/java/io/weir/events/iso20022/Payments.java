package io.weir.events.iso20022;

import io.weir.events.PaymentText;
import io.weir.events.identity.PaymentIdentity;
import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.events.party.Bic;
import io.weir.events.party.Iban;
import io.weir.events.publish.PaymentFile.Receiver;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The second of two readings: makes a payment of each transaction, or says why it is none. */
final class Payments implements Pain001Handler {
    private final Survey.Message message;
    private final Pain001Options options;
    private final Receiver receiver;
    private Optional<Debit> debit = Optional.empty();
    private long positionInFile;
    private int indexInBulk;
    private int bulk;

    Payments(Survey.Message message, Pain001Options options, Receiver receiver) {
        this.message = message;
        this.options = options;
        this.receiver = receiver;
    }

    @Override
    public void groupHeader(XmlFields header) {}

    @Override
    public void transfer(XmlFields bulkFields, XmlFields transfer) throws IOException {
        if (debit.isEmpty()) {
            debit = Optional.of(Debit.of(bulkFields));
            debit.get().problems().forEach(receiver::problem);
        }
        Problems problems = new Problems(transfer);
        PaymentInstruction.Builder payment = payment(debit.get(), transfer, problems);
        problems.found().forEach(receiver::problem);
        if (problems.found().isEmpty() && debit.get().problems().isEmpty()) {
            receiver.payment(payment.build());
        }
        positionInFile++;
        indexInBulk++;
    }

    @Override
    public void bulkEnd(XmlFields bulkFields) {
        debit = Optional.empty();
        indexInBulk = 0;
        bulk++;
    }

    private PaymentInstruction.Builder payment(Debit from, XmlFields transfer, Problems problems) {
        PaymentInstruction.Builder payment = PaymentInstruction.newBuilder()
                .setDebtor(from.debtor())
                .setCreditor(creditor(transfer, problems))
                .setRequestedAt(message.createdAt())
                .setBulk(from.bulk(indexInBulk, message.bulkCounts().get(bulk)));
        identity(payment, from, transfer);
        money(payment, transfer, problems);
        from.executionDate().ifPresent(payment::setRequestedExecutionDate);
        problems.optional(text -> PaymentText.upTo(PaymentText.ID_MAX, text), "PmtId/EndToEndId")
                .ifPresent(payment::setEndToEndId);
        problems.optional(text -> PaymentText.uetr(text.toLowerCase(Locale.ROOT)), "PmtId/UETR")
                .ifPresent(payment::setUetr);
        ServiceLevel.of(problems, transfer).or(from::serviceLevel).ifPresent(payment::setServiceLevel);
        problems.optional(PaymentText::code, "Purp/Cd").ifPresent(payment::setPurpose);
        remittance(payment, transfer, problems);
        return payment;
    }

    private void identity(PaymentInstruction.Builder payment, Debit from, XmlFields transfer) {
        String participant = options.instructingParticipant()
                .map(Bic::text)
                .orElse(from.debtor().getParticipantBic());
        String paymentId = transfer.first("PmtId/InstrId")
                .map(XmlText::text)
                .filter(id -> message.instructionIds().isUnique(id)
                        && PaymentIdentity.parse(participant, id).isValid())
                .orElseGet(() -> FallbackId.of(message.messageId(), from.bulkId(), positionInFile));
        payment.setInstructingParticipant(participant);
        payment.setPaymentId(paymentId);
    }

    private static void money(PaymentInstruction.Builder payment, XmlFields transfer, Problems problems) {
        if (transfer.first("Amt/EqvtAmt/Amt").isPresent()) {
            problems.add("Amt/EqvtAmt/Amt", "an equivalent amount needs a foreign exchange, which is not supported");
            return;
        }
        Optional<Currency> currency = problems.required(Currency::parse, "Amt/InstdAmt@Ccy");
        currency.flatMap(known -> problems.required(text -> Money.parse(text, known), "Amt/InstdAmt"))
                .ifPresent(money -> {
                    payment.setAmountMinor(money.minorUnits());
                    payment.setCurrency(money.currency().code());
                });
    }

    private static Party creditor(XmlFields transfer, Problems problems) {
        return new Party(
                problems.required(Names::parse, "Cdtr/Nm").orElse(""),
                Accounts.iban(problems, transfer, "CdtrAcct").map(Iban::text).orElse(""),
                problems.required(Bic::parse, "CdtrAgt/FinInstnId/BIC", "CdtrAgt/FinInstnId/BICFI")
                        .map(Bic::text)
                        .orElse(""));
    }

    private static void remittance(PaymentInstruction.Builder payment, XmlFields transfer, Problems problems) {
        List<XmlText> lines = transfer.all("RmtInf/Ustrd");
        if (!lines.isEmpty()) {
            String joined = lines.stream().map(XmlText::text).collect(Collectors.joining(" "));
            problems.value("RmtInf/Ustrd", joined, Names::parse).ifPresent(payment::setRemittance);
        }
    }
}
