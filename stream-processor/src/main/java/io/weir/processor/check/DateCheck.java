package io.weir.processor.check;

import io.weir.processor.answer.RefusalReason;
import io.weir.processor.instruction.PaymentAtHand;
import java.time.Instant;
import java.time.LocalDate;

/** The payment is due by the scheme's business day and not expired, both by business time. */
final class DateCheck implements BuiltInCheck {

    @Override
    public void look(PaymentAtHand payment, Findings findings) {
        LocalDate executionDate = payment.instruction().getRequestedExecutionDate();
        if (executionDate != null && executionDate.isAfter(payment.scheme().dayAt(payment.businessTimeMillis()))) {
            findings.add(RefusalReason.EXECUTION_DATE_IN_FUTURE);
        }
        Instant expiresAt = payment.instruction().getExpiresAt();
        if (expiresAt != null && expiresAt.toEpochMilli() <= payment.businessTimeMillis()) {
            findings.add(RefusalReason.EXPIRED);
        }
    }
}
