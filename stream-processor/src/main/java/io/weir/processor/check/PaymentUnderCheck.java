package io.weir.processor.check;

import io.weir.events.identity.PaymentIdentity;
import io.weir.processor.instruction.Received;
import io.weir.processor.reference.AccountRule;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.PaymentInstruction;
import java.util.function.Function;

/** A payment with all that a check may look at. */
public final class PaymentUnderCheck {

    private final Received received;
    private final Function<String, AccountRule> accounts;

    PaymentUnderCheck(Received received, Function<String, AccountRule> accounts) {
        this.received = received;
        this.accounts = accounts;
    }

    public PaymentInstruction instruction() {
        return received.instruction();
    }

    public PaymentIdentity identity() {
        return received.identity();
    }

    /** The rules that this payment is decided under. */
    public SchemeRules scheme() {
        return received.scheme();
    }

    /** The time by which dates and expiry are judged, milliseconds since 1970-01-01T00:00Z. */
    public long businessTimeMillis() {
        return received.arrival().businessTimeMillis();
    }

    /**
     * What holds for an account.
     *
     * @param iban electronic form
     */
    public AccountRule account(String iban) {
        return accounts.apply(iban);
    }
}
