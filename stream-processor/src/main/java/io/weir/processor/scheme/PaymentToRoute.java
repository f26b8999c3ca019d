package io.weir.processor.scheme;

import org.jspecify.annotations.Nullable;

/**
 * What routing looks at.
 *
 * @param serviceLevel as instructed; none is {@code null}
 * @param debtorParticipant BIC11
 * @param creditorParticipant BIC11
 */
public record PaymentToRoute(
        @Nullable String serviceLevel,
        String currency,
        long amountMinor,
        String debtorParticipant,
        String creditorParticipant,
        boolean inBulk) {}
