package io.weir.processor.check;

import io.weir.events.money.Currency;
import io.weir.events.money.Money;
import io.weir.processor.answer.RefusalReason;
import io.weir.processor.instruction.PaymentAtHand;
import java.util.OptionalLong;

/** The amount is one that can be paid, in a currency of the scheme and within its limit. */
final class AmountCheck implements BuiltInCheck {

    @Override
    public void look(PaymentAtHand payment, Findings findings) {
        long amountMinor = payment.instruction().getAmountMinor();
        if (amountMinor == 0) {
            findings.add(RefusalReason.AMOUNT_ZERO);
        } else if (amountMinor < 0) {
            findings.add(RefusalReason.AMOUNT_NEGATIVE);
        } else if (amountMinor > Money.MAX_MINOR) {
            findings.add(RefusalReason.AMOUNT_TOO_LARGE);
        }
        String currency = payment.instruction().getCurrency();
        OptionalLong schemeMax = payment.scheme().maxAmountMinor(currency);
        if (schemeMax.isPresent()) {
            if (amountMinor > schemeMax.getAsLong()) {
                findings.add(RefusalReason.AMOUNT_ABOVE_SCHEME_LIMIT);
            }
        } else if (Currency.parse(currency).isValid()) {
            findings.add(RefusalReason.CURRENCY_NOT_IN_SCHEME);
        } else {
            findings.add(RefusalReason.CURRENCY_UNKNOWN);
        }
    }
}
