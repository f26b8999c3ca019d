package io.weir.sink.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a payment was answered, with what its routing looked at.
 *
 * @param identity BIC11 of the instructing participant, slash, payment id
 * @param kind SETTLED, ACCEPTED or REJECTED
 * @param schemeVersion version of the scheme that it was decided under
 * @param route REAL_TIME or MICRO_BATCH; null if it was rejected
 * @param rule name of the rule that decided; null if it was rejected
 * @param reasons names of the reasons that it was rejected for; empty if it was not
 * @param facts what the scheme's rules look at
 */
public record RoutedPayment(
        String identity,
        String kind,
        long schemeVersion,
        @Nullable String route,
        @Nullable String rule,
        List<String> reasons,
        Facts facts) {

    public RoutedPayment {
        reasons = List.copyOf(reasons);
    }

    /**
     * What the scheme's rules look at; only what was readable.
     *
     * @param amountMinor in minor units of the currency
     * @param debtorParticipant BIC11
     * @param creditorParticipant BIC11
     */
    public record Facts(
            @Nullable String serviceLevel,
            @Nullable String currency,
            long amountMinor,
            @Nullable String debtorParticipant,
            @Nullable String creditorParticipant,
            boolean inBulk) {}
}
