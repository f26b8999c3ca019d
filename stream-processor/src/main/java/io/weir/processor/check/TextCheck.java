package io.weir.processor.check;

import io.weir.processor.answer.RefusalReason;
import io.weir.processor.answer.StorableText;
import io.weir.processor.answer.TextLimits;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.schemas.Bulk;
import io.weir.schemas.PaymentInstruction;
import org.jspecify.annotations.Nullable;

/** Texts that have no form of their own are no longer than they may be, and such that the tables can hold them. */
final class TextCheck implements BuiltInCheck {

    @Override
    public void look(PaymentAtHand payment, Findings findings) {
        PaymentInstruction instruction = payment.instruction();
        Bulk bulk = instruction.getBulk();
        boolean storable = fits(instruction.getEndToEndId(), TextLimits.ID)
                && fits(instruction.getUetr(), TextLimits.UETR)
                && fits(instruction.getServiceLevel(), TextLimits.CODE)
                && fits(instruction.getPurpose(), TextLimits.CODE)
                && fits(instruction.getRemittance(), TextLimits.REMITTANCE)
                && fits(instruction.getDebtor().getName(), TextLimits.NAME)
                && fits(instruction.getCreditor().getName(), TextLimits.NAME)
                && (bulk == null || fits(bulk.getBulkId(), TextLimits.ID));
        if (!storable) {
            findings.add(RefusalReason.TEXT_UNSTORABLE);
        }
    }

    private static boolean fits(@Nullable String text, int charactersMax) {
        return text == null || StorableText.isStorable(text, charactersMax);
    }
}
