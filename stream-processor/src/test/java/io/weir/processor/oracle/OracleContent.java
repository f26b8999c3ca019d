package io.weir.processor.oracle;

import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The business content of an instruction, to be compared: all that the debtor's side decided. */
final class OracleContent {

    private OracleContent() {}

    static List<@Nullable Object> of(PaymentInstruction payment) {
        Party debtor = payment.getDebtor();
        Party creditor = payment.getCreditor();
        Bulk bulk = payment.getBulk();
        return Arrays.asList(
                participant(payment.getInstructingParticipant()),
                payment.getPaymentId(),
                text(payment.getEndToEndId()),
                text(payment.getUetr()),
                payment.getAmountMinor(),
                payment.getCurrency(),
                debtor.getName(),
                debtor.getAccount(),
                participant(debtor.getParticipantBic()),
                creditor.getName(),
                creditor.getAccount(),
                participant(creditor.getParticipantBic()),
                text(payment.getServiceLevel()),
                text(payment.getPurpose()),
                text(payment.getRemittance()),
                payment.getRequestedAt(),
                payment.getRequestedExecutionDate(),
                payment.getExpiresAt(),
                bulk == null ? null : List.of(bulk.getBulkId(), bulk.getIndex(), bulk.getCount()));
    }

    /** Absent is the same as empty. */
    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    /** A BIC8 and its BIC11 are the same participant. */
    private static String participant(String bic) {
        return OracleText.bic11(bic).orElse(bic);
    }
}
