package io.weir.processor.invariant;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import io.weir.schemas.SettlementBatch;
import java.util.List;

/**
 * Sees every record that went in and that came out: from the test driver as it happens, or from the topics of a real
 * broker, one topic after another. So only the order within a partition of a topic means anything.
 */
public interface Watch {

    /** For whoever doesn't want to know. */
    Watch NONE = new Watch() {};

    /** A record of {@code payments.instructions}, copies of misplaced ones included. */
    default void instruction(Seen<Raw> seen) {}

    /** A record of {@code payments.outcomes}. */
    default void outcome(Seen<PaymentOutcome> seen) {}

    /** A record of {@code payments.dead-letters}. */
    default void deadLetter(Seen<Raw> seen) {}

    /** A record of {@code settlement.partials}. */
    default void partial(Seen<CyclePartial> seen) {}

    /** A record of {@code settlement.batches}. */
    default void batch(Seen<SettlementBatch> seen) {}

    /**
     * All records of one partition have been seen: of the instructions, the outcomes and the dead letters. Whoever can judges
     * them and forgets them, so that memory doesn't grow with all payments. Need not come.
     */
    default void partitionEnds(int partition) {}

    /** Tells each of them. */
    static Watch all(List<? extends Watch> watches) {
        return new Watch() {
            @Override
            public void instruction(Seen<Raw> seen) {
                watches.forEach(watch -> watch.instruction(seen));
            }

            @Override
            public void outcome(Seen<PaymentOutcome> seen) {
                watches.forEach(watch -> watch.outcome(seen));
            }

            @Override
            public void deadLetter(Seen<Raw> seen) {
                watches.forEach(watch -> watch.deadLetter(seen));
            }

            @Override
            public void partial(Seen<CyclePartial> seen) {
                watches.forEach(watch -> watch.partial(seen));
            }

            @Override
            public void batch(Seen<SettlementBatch> seen) {
                watches.forEach(watch -> watch.batch(seen));
            }

            @Override
            public void partitionEnds(int partition) {
                watches.forEach(watch -> watch.partitionEnds(partition));
            }
        };
    }
}
