package io.weir.processor.history;

import java.util.Arrays;

/** What the maker of a history knows of time while it makes one. Milliseconds. */
final class Timeline {

    private final long[] businessTime;
    private final long[] clocks;
    private long now = History.BEGIN.toEpochMilli();
    private long brokerAhead;

    Timeline(int partitions) {
        this.businessTime = new long[partitions];
        this.clocks = new long[partitions];
        Arrays.fill(clocks, now);
    }

    long now() {
        return now;
    }

    long clock(int partition) {
        return clocks[partition];
    }

    long clockAheadOfNow(int partition) {
        return clocks[partition] - now;
    }

    long brokerAhead() {
        return brokerAhead;
    }

    /** The business time of a partition if it met a record now. */
    long businessTime(int partition) {
        return Math.max(businessTime[partition], now + brokerAhead);
    }

    void pass(long millis) {
        now += millis;
        for (int partition = 0; partition < clocks.length; partition++) {
            clocks[partition] += millis;
        }
    }

    void moveClock(int partition, long millis) {
        clocks[partition] += millis;
    }

    void brokerAhead(long millis) {
        brokerAhead = millis;
    }

    void published(int partition) {
        businessTime[partition] = businessTime(partition);
    }
}
