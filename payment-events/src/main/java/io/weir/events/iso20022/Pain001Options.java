package io.weir.events.iso20022;

import io.weir.events.party.Bic;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What a message leaves open.
 *
 * @param instructingParticipant the participant that hands the payments in; if none is given, each payment's debtor agent
 * @param zone the zone of a {@code CreDtTm} that is written without an offset, default UTC
 */
public record Pain001Options(Optional<Bic> instructingParticipant, ZoneId zone) {

    /** The debtor agent instructs, times without offset are UTC. */
    public static Pain001Options defaults() {
        return new Pain001Options(Optional.empty(), ZoneOffset.UTC);
    }

    public Pain001Options withInstructingParticipant(Bic participant) {
        return new Pain001Options(Optional.of(participant), zone);
    }

    public Pain001Options withZone(ZoneId other) {
        return new Pain001Options(instructingParticipant, other);
    }
}
