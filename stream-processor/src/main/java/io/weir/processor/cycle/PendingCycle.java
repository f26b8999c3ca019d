package io.weir.processor.cycle;

import io.weir.schemas.CyclePartial;
import java.nio.ByteBuffer;

/**
 * A cycle that at least one partition has closed and at least one has not closed through, as it is stored.
 *
 * @param previousCutOffMillis the earliest among its partials
 * @param schemeVersion the highest among its partials
 * @param closedAtMillis the latest among its partials
 */
record PendingCycle(long previousCutOffMillis, long schemeVersion, long closedAtMillis) {

    static PendingCycle of(CyclePartial partial) {
        return new PendingCycle(
                partial.getPreviousCutOff().toEpochMilli(),
                partial.getSchemeVersion(),
                partial.getClosedAt().toEpochMilli());
    }

    PendingCycle and(PendingCycle other) {
        return new PendingCycle(
                Math.min(previousCutOffMillis, other.previousCutOffMillis),
                Math.max(schemeVersion, other.schemeVersion),
                Math.max(closedAtMillis, other.closedAtMillis));
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(previousCutOffMillis)
                .putLong(schemeVersion)
                .putLong(closedAtMillis)
                .array();
    }

    static PendingCycle fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        return new PendingCycle(bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
}
