package io.weir.processor.invariant;

import io.weir.schemas.CyclePartial;
import io.weir.schemas.PaymentOutcome;
import java.time.Instant;
import java.util.Objects;

/** A cycle of one currency. */
record Cycle(String currency, Instant cutOff) {

    /** What one partition has in it. */
    record Part(Cycle cycle, int partition) {

        static Part of(CyclePartial partial) {
            return new Part(Cycle.of(partial), partial.getPartition());
        }

        static Part of(PaymentOutcome accepted) {
            Cycle cycle = new Cycle(Objects.toString(accepted.getCurrency(), ""), accepted.getCutOff());
            return new Part(cycle, accepted.getOrigin().getPartition());
        }

        @Override
        public String toString() {
            return cycle + ", partition " + partition;
        }
    }

    static Cycle of(CyclePartial partial) {
        return new Cycle(partial.getCurrency(), partial.getCutOff());
    }

    /** As batches are named. */
    @Override
    public String toString() {
        return currency + "/" + cutOff;
    }
}
