package io.weir.processor.cycle;

/**
 * Cycles of one length, counted from 1970-01-01T00:00Z, so that all partitions agree without talking.
 *
 * @param everyMillis length of a cycle, above 0
 */
record FixedLength(long everyMillis) implements Schedule {

    @Override
    public long nextCutOff(long atMillis) {
        return Math.addExact(lastCutOff(atMillis), everyMillis);
    }

    @Override
    public long lastCutOff(long atMillis) {
        return Math.floorDiv(atMillis, everyMillis) * everyMillis;
    }

    @Override
    public String text() {
        return "every " + everyMillis + " ms";
    }
}
