package io.weir.processor.instruction;

import io.weir.events.identity.PaymentIdentity;
import io.weir.events.party.BicText;
import io.weir.processor.reference.AccountRule;
import io.weir.processor.scheme.SchemeRules;
import io.weir.schemas.Bulk;
import io.weir.schemas.Party;
import io.weir.schemas.PaymentInstruction;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A payment with all that a check or a routing rule may look at: what was instructed, the time, and the reference data.
 * There is nothing else to decide by, so that the same payment under the same reference data is always decided the same.
 */
public final class PaymentAtHand {

    private final PaymentInstruction instruction;
    private final PaymentIdentity identity;
    private final SchemeRules scheme;
    private final long businessTimeMillis;
    private final Function<String, AccountRule> accounts;

    private PaymentAtHand(
            PaymentInstruction instruction,
            PaymentIdentity identity,
            SchemeRules scheme,
            long businessTimeMillis,
            Function<String, AccountRule> accounts) {
        this.instruction = instruction;
        this.identity = identity;
        this.scheme = scheme;
        this.businessTimeMillis = businessTimeMillis;
        this.accounts = accounts;
    }

    /**
     * A payment on its way.
     *
     * @param accounts what holds for an account, by its IBAN
     */
    public static PaymentAtHand of(Received payment, Function<String, AccountRule> accounts) {
        return new PaymentAtHand(
                payment.instruction(),
                payment.identity(),
                payment.scheme(),
                payment.arrival().businessTimeMillis(),
                accounts);
    }

    /**
     * A payment that no record was read for: to ask what would be said of it.
     *
     * @param businessTimeMillis the time to judge it by, milliseconds since 1970-01-01T00:00Z
     * @throws IllegalArgumentException if its identity can't be read
     */
    public static PaymentAtHand of(
            PaymentInstruction instruction,
            SchemeRules scheme,
            long businessTimeMillis,
            Function<String, AccountRule> accounts) {
        PaymentIdentity identity = PaymentIdentity.parse(
                        instruction.getInstructingParticipant(), instruction.getPaymentId())
                .orElseThrow();
        return new PaymentAtHand(instruction, identity, scheme, businessTimeMillis, accounts);
    }

    /** The same for a user's own code: what it does to the instruction, no one else sees. */
    public PaymentAtHand copy() {
        return new PaymentAtHand(
                filled(new PaymentInstruction(), instruction), identity, scheme, businessTimeMillis, accounts);
    }

    /** As it was sent. In a check it may be wrong in any field: a negative amount, an account that is no IBAN. */
    public PaymentInstruction instruction() {
        return instruction;
    }

    public PaymentIdentity identity() {
        return identity;
    }

    /** BIC11 of the participant that holds the debtor's account; empty if it has not the form of a BIC. */
    public Optional<String> debtorParticipant() {
        return bic11(instruction.getDebtor().getParticipantBic());
    }

    /** BIC11 of the participant that holds the creditor's account; empty if it has not the form of a BIC. */
    public Optional<String> creditorParticipant() {
        return bic11(instruction.getCreditor().getParticipantBic());
    }

    /** The rules that this payment is decided under. */
    public SchemeRules scheme() {
        return scheme;
    }

    /** The only clock: dates and expiry are judged by it. Milliseconds since 1970-01-01T00:00Z. */
    public long businessTimeMillis() {
        return businessTimeMillis;
    }

    /**
     * What holds for an account; for most, nothing ({@link AccountRule#FREE}).
     *
     * @param iban electronic form
     */
    public AccountRule account(String iban) {
        return accounts.apply(iban);
    }

    /** By hand: Avro's own copy makes its instances by reflection. */
    private static <R extends SpecificRecord> R filled(R copy, R original) {
        for (int field = 0; field < original.getSchema().getFields().size(); field++) {
            copy.put(field, copied(original.get(field)));
        }
        return copy;
    }

    private static @Nullable Object copied(@Nullable Object value) {
        if (value instanceof Party party) {
            return filled(new Party(), party);
        }
        if (value instanceof Bulk bulk) {
            return filled(new Bulk(), bulk);
        }
        if (value instanceof SpecificRecord other) {
            throw new IllegalStateException("no copy is known of " + other.getSchema());
        }
        return value;
    }

    private static Optional<String> bic11(String text) {
        return BicText.normalise(text).value();
    }
}
