package io.weir.sink.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the ledger knows of one identity.
 *
 * @param identity BIC11 of the instructing participant, slash, payment id
 * @param steps what happened, in the order of time; never empty
 */
public record PaymentStory(String identity, List<Step> steps) {

    public PaymentStory {
        steps = List.copyOf(steps);
    }

    /** What a step is. */
    public enum Kind {
        /** The first answer to the payment: SETTLED, ACCEPTED or REJECTED. */
        ANSWER,
        /** A later record with the same identity, or one that was refused: nothing moved. */
        REPEAT,
        /** The record stood in the wrong partition, a copy was sent to the right one. */
        PLACEMENT,
        /** The cycle that the payment was accepted into has its batch: final. */
        BATCH
    }

    /**
     * One thing that happened.
     *
     * @param kind what it is
     * @param outcome kind of the outcome, for example SETTLED; of a batch the state of the cycle, CLOSED or SETTLED
     * @param at when it was decided; of a batch, when the cycle was closed
     * @param instruction where the instruction stands in {@code payments.instructions}; null for a batch
     * @param record where the outcome or the batch stands in its topic
     * @param receivedAt when the broker appended the instruction; null for a batch
     * @param storedAt when the sink stored it
     * @param money what was to be moved; null if the record did not say
     * @param cycle name of the cycle, if it was accepted into one
     * @param detail route, reasons, first answer and the like, for a person; may be empty
     */
    public record Step(
            Kind kind,
            String outcome,
            Instant at,
            @Nullable Position instruction,
            Position record,
            @Nullable Instant receivedAt,
            Instant storedAt,
            @Nullable Movement money,
            @Nullable String cycle,
            String detail) {}

    /** A place in a topic. */
    public record Position(String topic, int partition, long offset) {}

    /**
     * Money from one participant to another.
     *
     * @param amountMinor in minor units of the currency
     * @param debtorParticipant BIC11, if it was readable
     * @param creditorParticipant BIC11, if it was readable
     */
    public record Movement(
            long amountMinor,
            String currency,
            @Nullable String debtorParticipant,
            @Nullable String creditorParticipant) {}
}
