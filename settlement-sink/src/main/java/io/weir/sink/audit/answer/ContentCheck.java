package io.weir.sink.audit.answer;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import io.weir.sink.audit.finding.Contrasts;
import io.weir.sink.audit.finding.PaymentText;
import io.weir.sink.audit.placed.PlacedFrom;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Whether an outcome says of its payment what the instruction says. An answer that moves money must state everything; any
 * other may leave a field out, but not change it.
 */
final class ContentCheck {

    private final Contrasts wrong = new Contrasts();
    private final boolean complete;

    private ContentCheck(boolean complete) {
        this.complete = complete;
    }

    /** What is wrong; empty if nothing is. */
    static Contrasts differences(
            ConsumerRecord<byte[], byte[]> record, Optional<PaymentInstruction> value, PaymentOutcome outcome) {
        ContentCheck check =
                new ContentCheck(outcome.getKind() == OutcomeKind.SETTLED || outcome.getKind() == OutcomeKind.ACCEPTED);
        check.position(record, outcome);
        if (value.isPresent()) {
            check.payment(value.get(), outcome);
        } else {
            check.wrong.wrong("the instruction can't be decoded, yet it has an outcome");
        }
        return check.wrong;
    }

    private void position(ConsumerRecord<byte[], byte[]> record, PaymentOutcome outcome) {
        wrong.same("receivedAt", record.timestamp(), outcome.getReceivedAt().toEpochMilli());
        RecordPosition stated = outcome.getPlacedFrom();
        Optional<PlacedFrom> found = PlacedFrom.of(record);
        Optional<PlacedFrom> placed = stated == null
                ? Optional.empty()
                : Optional.of(new PlacedFrom(stated.getPartition(), stated.getOffset()));
        wrong.same("placedFrom", found.orElse(null), placed.orElse(null));
    }

    private void payment(PaymentInstruction instruction, PaymentOutcome outcome) {
        Party debtor = instruction.getDebtor();
        Party creditor = instruction.getCreditor();
        compare("identity", PaymentText.identityOf(instruction), outcome.getIdentity());
        amount(instruction, outcome);
        account("debtorAccount", debtor.getAccount(), outcome.getDebtorAccount());
        account("creditorAccount", creditor.getAccount(), outcome.getCreditorAccount());
        bic("debtorParticipant", debtor.getParticipantBic(), outcome.getDebtorParticipant());
        bic("creditorParticipant", creditor.getParticipantBic(), outcome.getCreditorParticipant());
        compare("requestedAt", instruction.getRequestedAt(), outcome.getRequestedAt());
        compare("endToEndId", instruction.getEndToEndId(), outcome.getEndToEndId());
        compare("uetr", instruction.getUetr(), outcome.getUetr());
        compare("serviceLevel", instruction.getServiceLevel(), outcome.getServiceLevel());
        compare("purpose", instruction.getPurpose(), outcome.getPurpose());
        compare("bulk", instruction.getBulk(), outcome.getBulk());
    }

    /** An outcome that is not complete may leave a field out. */
    private void compare(String name, @Nullable Object instruction, @Nullable Object outcome) {
        if (outcome != null || complete) {
            wrong.same(name, instruction, outcome);
        }
    }

    private void amount(PaymentInstruction instruction, PaymentOutcome outcome) {
        Long amountMinor = outcome.getAmountMinor();
        compare("currency", instruction.getCurrency(), outcome.getCurrency());
        if ((amountMinor != null || complete) && !Objects.equals(instruction.getAmountMinor(), amountMinor)) {
            wrong.differ(
                    "amountMinor",
                    instruction.getAmountMinor() + " " + instruction.getCurrency(),
                    amountMinor + " " + outcome.getCurrency());
        }
    }

    /** What is equal as it stands is equal in any form: nearly all accounts and participants are. */
    private void account(String name, String instruction, @Nullable String outcome) {
        if (!instruction.equals(outcome)) {
            compare(name, iban(instruction), outcome == null ? null : iban(outcome));
        }
    }

    private void bic(String name, String instruction, @Nullable String outcome) {
        if (!instruction.equals(outcome)) {
            compare(name, PaymentText.bic11(instruction), outcome == null ? null : PaymentText.bic11(outcome));
        }
    }

    private static String iban(String account) {
        return account.replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
