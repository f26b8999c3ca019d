package io.weir.processor.check;

import io.weir.events.party.Bic;
import io.weir.events.party.BicText;
import io.weir.processor.answer.RefusalReason;
import io.weir.processor.instruction.PaymentAtHand;
import io.weir.processor.scheme.ParticipantStanding;
import io.weir.processor.scheme.SchemeRules;

/** Instructing, debtor's and creditor's participant take part in the scheme, now. */
final class ParticipantCheck implements BuiltInCheck {

    @Override
    public void look(PaymentAtHand payment, Findings findings) {
        SchemeRules scheme = payment.scheme();
        switch (scheme.participant(payment.identity().participant())) {
            case ACTIVE -> {}
            case SUSPENDED -> findings.add(RefusalReason.INSTRUCTING_PARTICIPANT_SUSPENDED);
            case UNKNOWN -> findings.add(RefusalReason.INSTRUCTING_PARTICIPANT_UNKNOWN);
        }
        switch (standing(payment.instruction().getDebtor().getParticipantBic(), scheme)) {
            case ACTIVE -> {}
            case SUSPENDED -> findings.add(RefusalReason.DEBTOR_PARTICIPANT_SUSPENDED);
            case UNKNOWN -> findings.add(RefusalReason.DEBTOR_PARTICIPANT_UNKNOWN);
            case NO_BIC -> findings.add(RefusalReason.DEBTOR_PARTICIPANT_INVALID);
        }
        switch (standing(payment.instruction().getCreditor().getParticipantBic(), scheme)) {
            case ACTIVE -> {}
            case SUSPENDED -> findings.add(RefusalReason.CREDITOR_PARTICIPANT_SUSPENDED);
            case UNKNOWN -> findings.add(RefusalReason.CREDITOR_PARTICIPANT_UNKNOWN);
            case NO_BIC -> findings.add(RefusalReason.CREDITOR_PARTICIPANT_INVALID);
        }
    }

    private enum Standing {
        ACTIVE,
        SUSPENDED,
        UNKNOWN,
        NO_BIC
    }

    private static Standing standing(String bic, SchemeRules scheme) {
        ParticipantStanding asWritten = scheme.participant(bic); // a BIC11 of the scheme needs no reading
        if (asWritten != ParticipantStanding.UNKNOWN) {
            return named(asWritten);
        }
        // What the scheme lists takes part, however it is written and whatever its country; only then is its country
        // asked.
        return BicText.normalise(bic)
                .value()
                .map(bic11 -> named(scheme.participant(bic11)))
                .filter(standing ->
                        standing != Standing.UNKNOWN || Bic.parse(bic).isValid())
                .orElse(Standing.NO_BIC);
    }

    private static Standing named(ParticipantStanding standing) {
        return switch (standing) {
            case ACTIVE -> Standing.ACTIVE;
            case SUSPENDED -> Standing.SUSPENDED;
            case UNKNOWN -> Standing.UNKNOWN;
        };
    }
}
