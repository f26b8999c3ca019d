package io.weir.sink.audit;

import io.weir.schemas.OutcomeKind;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.RecordPosition;
import java.util.ArrayList;
import java.util.List;
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

    private static final int BIC8 = 8;

    private final List<String> wrong = new ArrayList<>();
    private final boolean complete;

    private ContentCheck(boolean complete) {
        this.complete = complete;
    }

    /** What is wrong, for a person; empty if nothing is. */
    static List<String> differences(
            ConsumerRecord<byte[], byte[]> record, Optional<PaymentInstruction> value, PaymentOutcome outcome) {
        ContentCheck check =
                new ContentCheck(outcome.getKind() == OutcomeKind.SETTLED || outcome.getKind() == OutcomeKind.ACCEPTED);
        check.position(record, outcome);
        if (value.isPresent()) {
            check.payment(value.get(), outcome);
        } else {
            check.wrong.add("the instruction can't be decoded, yet it has an outcome");
        }
        return check.wrong;
    }

    /** The identity as the instruction states it. */
    static String identity(PaymentInstruction instruction) {
        return bic11(instruction.getInstructingParticipant()) + "/" + instruction.getPaymentId();
    }

    private void position(ConsumerRecord<byte[], byte[]> record, PaymentOutcome outcome) {
        same("receivedAt", record.timestamp(), outcome.getReceivedAt().toEpochMilli());
        RecordPosition stated = outcome.getPlacedFrom();
        Optional<PlacedFrom> found = PlacedFrom.of(record);
        Optional<PlacedFrom> placed = stated == null
                ? Optional.empty()
                : Optional.of(new PlacedFrom(stated.getPartition(), stated.getOffset()));
        same("placedFrom", found, placed);
    }

    private void payment(PaymentInstruction instruction, PaymentOutcome outcome) {
        Party debtor = instruction.getDebtor();
        Party creditor = instruction.getCreditor();
        compare("identity", identity(instruction), outcome.getIdentity());
        compare("amountMinor", instruction.getAmountMinor(), outcome.getAmountMinor());
        compare("currency", instruction.getCurrency(), outcome.getCurrency());
        compare("debtorAccount", iban(debtor.getAccount()), map(outcome.getDebtorAccount(), false));
        compare("creditorAccount", iban(creditor.getAccount()), map(outcome.getCreditorAccount(), false));
        compare("debtorParticipant", bic11(debtor.getParticipantBic()), map(outcome.getDebtorParticipant(), true));
        compare(
                "creditorParticipant",
                bic11(creditor.getParticipantBic()),
                map(outcome.getCreditorParticipant(), true));
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
            same(name, instruction, outcome);
        }
    }

    private void same(String name, @Nullable Object instruction, @Nullable Object outcome) {
        if (!Objects.equals(instruction, outcome)) {
            wrong.add(name + ": instruction '" + instruction + "', outcome '" + outcome + "'");
        }
    }

    private static @Nullable String map(@Nullable String text, boolean isBic) {
        return text == null ? null : isBic ? bic11(text) : iban(text);
    }

    private static String bic11(String bic) {
        String upper = bic.toUpperCase(Locale.ROOT);
        return upper.length() == BIC8 ? upper + "XXX" : upper;
    }

    private static String iban(String account) {
        return account.replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
