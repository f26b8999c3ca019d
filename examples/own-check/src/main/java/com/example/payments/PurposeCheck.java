package com.example.payments;

import io.weir.processor.check.Check;
import io.weir.processor.check.Findings;
import io.weir.processor.check.OwnReason;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.reference.AccountRule;
import java.util.List;

/** Money from a limited account must say what it is for. */
public final class PurposeCheck implements Check {

    private static final OwnReason PURPOSE_MISSING = OwnReason.binding("RR04", "PURPOSE_MISSING");

    @Override
    public List<OwnReason> reasons() {
        return List.of(PURPOSE_MISSING);
    }

    @Override
    public void look(PaymentAtHand payment, Findings findings) {
        String account = payment.instruction().getDebtor().getAccount();
        boolean limited = payment.account(account).state() == AccountRule.State.LIMITED;
        if (limited && payment.instruction().getPurpose() == null) {
            findings.add(PURPOSE_MISSING);
        }
    }
}
