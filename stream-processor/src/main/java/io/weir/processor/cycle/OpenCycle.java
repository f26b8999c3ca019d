package io.weir.processor.cycle;

import java.nio.ByteBuffer;

/**
 * The open cycle of one currency in one partition, as it is stored.
 *
 * @param sequence number of its partial, from 1
 * @param previousCutOffMillis where the cycle before ended
 * @param cutOffMillis when it ends, fixed when it was opened
 * @param totals what it has accepted
 */
record OpenCycle(long sequence, long previousCutOffMillis, long cutOffMillis, Totals totals) {

    private static final int BYTES = 3 * Long.BYTES + Totals.BYTES;

    OpenCycle with(Totals newTotals) {
        return new OpenCycle(sequence, previousCutOffMillis, cutOffMillis, newTotals);
    }

    /** The empty cycle that begins where this one ends. */
    OpenCycle followedUntil(long nextCutOffMillis) {
        return new OpenCycle(Math.addExact(sequence, 1), cutOffMillis, nextCutOffMillis, Totals.ZERO);
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(sequence).putLong(previousCutOffMillis).putLong(cutOffMillis);
        totals.write(bytes);
        return bytes.array();
    }

    static OpenCycle fromBytes(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        return new OpenCycle(bytes.getLong(), bytes.getLong(), bytes.getLong(), Totals.read(bytes));
    }
}
