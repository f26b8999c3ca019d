package io.weir.processor.check;

import io.weir.processor.answer.Objection;
import io.weir.processor.instruction.PaymentAtHand;
import java.util.List;

/**
 * The checks that every payment goes through: Weir's own, then those of users. All of them look; the order of what they
 * find is that of the reasons. Thread-safe.
 */
public final class Checks {

    private static final List<BuiltInCheck> BUILT_IN =
            List.of(new TextCheck(), new ParticipantCheck(), new AccountCheck(), new AmountCheck(), new DateCheck());

    private final OwnChecks own;

    public Checks(OwnChecks own) {
        this.own = own;
    }

    /** All that speaks against a payment, in order of precedence. */
    public List<Objection> objectionsTo(PaymentAtHand payment) {
        Findings findings = new Findings();
        look(payment, findings);
        return findings.objections();
    }

    void look(PaymentAtHand payment, Findings findings) {
        for (BuiltInCheck check : BUILT_IN) {
            check.look(payment, findings);
        }
        own.look(payment, findings);
    }
}
