package io.weir.processor.identify;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Deletes the identities that don't count any more: walks round all rows, a few at a step, since a long step would hold
 * up payments. After a round it rests until a fifth of a horizon is over, so that each row is looked at about six times
 * in its life, and what is over is kept for a fifth of a horizon and a round more at most.
 *
 * <p>Where it begins is given, and should be another place after every start: a task that is restarted often would else
 * never come to the last rows. Nothing depends on where it is, so it is not stored.
 *
 * <p>Not thread-safe: belongs to a task; make a new one in every {@code init()}.
 */
public final class Forgetting {

    private static final int RESTS_IN_A_HORIZON = 5;
    private static final Bytes LOWEST = Bytes.wrap(new byte[0]);
    private static final Bytes ABOVE_ALL = aboveAll();

    private final KeyValueStore<Bytes, byte[]> store;
    private final long restMillis;
    private final Limits limits;
    private final Bytes begin;

    private Bytes next;
    private boolean afterTheEnd;
    private long restsUntilMillis = Long.MIN_VALUE;

    /**
     * What one step may cost.
     *
     * @param visits rows that it may read
     * @param deletions rows that it may delete
     */
    public record Limits(int visits, int deletions) {

        /** Measured in docs/decisions/identities.md. */
        public static final Limits USUAL = new Limits(1_000, 500);
    }

    /**
     * Begins a round.
     *
     * @param horizon how long identities are remembered
     * @param place any number: another one begins elsewhere
     */
    public Forgetting(KeyValueStore<Bytes, byte[]> store, Duration horizon, Limits limits, long place) {
        this.store = store;
        this.restMillis = horizon.toMillis() / RESTS_IN_A_HORIZON;
        this.limits = limits;
        this.begin = Bytes.wrap(ByteBuffer.allocate(Identities.KEY_BYTES)
                .putLong(place * 0x9E3779B97F4A7C15L) // numbers close by begin far apart
                .array());
        this.next = begin;
    }

    /**
     * Looks at the next rows.
     *
     * @param horizonStartMillis what was requested before this doesn't count
     * @return how many were deleted
     */
    public int step(long horizonStartMillis) {
        if (horizonStartMillis < restsUntilMillis) {
            return 0;
        }
        List<Bytes> expired = new ArrayList<>();
        Bytes end = afterTheEnd ? begin : ABOVE_ALL;
        boolean more;
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(next, end)) {
            for (int visited = 0; rows.hasNext() && visited < limits.visits(); visited++) {
                KeyValue<Bytes, byte[]> row = rows.next();
                next = row.key;
                if (!Remembered.countsFrom(row.value, horizonStartMillis)) {
                    expired.add(row.key);
                    if (expired.size() == limits.deletions()) {
                        break;
                    }
                }
            }
            more = rows.hasNext();
        }
        expired.forEach(store::delete);
        if (more) {
            next = after(next);
        } else {
            turn(horizonStartMillis);
        }
        return expired.size();
    }

    private void turn(long horizonStartMillis) {
        if (afterTheEnd) {
            next = begin;
            restsUntilMillis = horizonStartMillis + restMillis;
        } else {
            next = LOWEST;
        }
        afterTheEnd = !afterTheEnd;
    }

    private static Bytes after(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    private static Bytes aboveAll() {
        byte[] key = new byte[Identities.KEY_BYTES + 1];
        Arrays.fill(key, (byte) 0xff);
        return Bytes.wrap(key);
    }
}
