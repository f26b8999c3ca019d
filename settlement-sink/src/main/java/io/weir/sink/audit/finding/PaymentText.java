package io.weir.sink.audit.finding;

import io.weir.schemas.PaymentInstruction;
import io.weir.schemas.PaymentOutcome;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells a payment in a few words: what moves, in minor units with its currency, and between whom. No accounts, no names. */
public final class PaymentText {
    private static final int BIC8 = 8;

    private PaymentText() {}

    /** The identity as the instruction states it. */
    public static String identityOf(PaymentInstruction instruction) {
        return bic11(instruction.getInstructingParticipant()) + "/" + instruction.getPaymentId();
    }

    /** Upper case, with the branch that a BIC8 leaves out. */
    public static String bic11(String bic) {
        String upper = bic.toUpperCase(Locale.ROOT);
        return upper.length() == BIC8 ? upper + "XXX" : upper;
    }

    public static String of(PaymentOutcome outcome) {
        return outcome.getKind() + " "
                + of(
                        outcome.getAmountMinor(),
                        outcome.getCurrency(),
                        outcome.getDebtorParticipant(),
                        outcome.getCreditorParticipant());
    }

    public static String of(PaymentInstruction instruction) {
        return of(
                instruction.getAmountMinor(),
                instruction.getCurrency(),
                instruction.getDebtor().getParticipantBic(),
                instruction.getCreditor().getParticipantBic());
    }

    private static String of(
            @Nullable Object amountMinor,
            @Nullable String currency,
            @Nullable String debtor,
            @Nullable String creditor) {
        return Objects.requireNonNullElse(amountMinor, "?") + " " + Objects.requireNonNullElse(currency, "?")
                + " minor units from " + Objects.requireNonNullElse(debtor, "?") + " to "
                + Objects.requireNonNullElse(creditor, "?");
    }
}
