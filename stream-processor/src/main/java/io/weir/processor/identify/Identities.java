package io.weir.processor.identify;

import io.weir.events.identity.PaymentIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What a partition remembers of identities.
 *
 * <p>A key is the time bucket of the payment's own requested-at (4 bytes) and the first 128 bits of the SHA-256 of
 * the identity. What counts as known was requested within [horizon start, business time + tolerance], so it stands
 * in one of the at most two buckets that this span touches, as long as it is no longer than a bucket: two point
 * look-ups. A bucket whose end lies before the horizon start is never looked at again, since the horizon start
 * never goes back; deleting it, sooner or later, changes no answer.
 *
 * <p>Two identities that meet in 128 bits would be told {@code CONFLICT}; among 10^10 identities the odds are 1 to
 * 10^19, and whoever makes such a pair on purpose needs 2^64 hashes and harms only payments of their own.
 *
 * <p>Not thread-safe: belongs to a task; make a new one in every {@code init()}.
 */
public final class Identities {

    public static final String STORE = "identities";

    /** Longest tolerance of a requested-at in the future: look-ups reach this far, whatever the tolerance is or was. */
    public static final Duration TOLERANCE_MAX = Duration.ofDays(1);

    // The default horizon and the longest tolerance: a span of two buckets. Part of the keys: never to be changed.
    private static final long BUCKET_MILLIS = Duration.ofDays(36).toMillis();
    private static final int KEY_BYTES = Integer.BYTES + Fingerprint.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;
    private final MessageDigest sha256 = CanonicalForm.sha256();
    private @Nullable Bytes forgottenUpTo;

    public Identities(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * What the identity was answered, if that counts.
     *
     * @param requestedAtMillis of the instruction at hand: where a repeat is found at once
     * @param horizonStartMillis what was requested before this doesn't count
     * @param businessTimeMillis of the partition
     */
    Optional<Remembered> find(
            PaymentIdentity identity, long requestedAtMillis, long horizonStartMillis, long businessTimeMillis) {
        byte[] hash = hash(identity);
        int likely = bucket(requestedAtMillis);
        Optional<Remembered> found = find(hash, likely, horizonStartMillis);
        int last = bucket(businessTimeMillis + TOLERANCE_MAX.toMillis());
        for (int bucket = bucket(horizonStartMillis); found.isEmpty() && bucket <= last; bucket++) {
            if (bucket != likely) {
                found = find(hash, bucket, horizonStartMillis);
            }
        }
        return found;
    }

    void remember(PaymentIdentity identity, Remembered answer) {
        store.put(key(bucket(answer.requestedAtMillis()), hash(identity)), answer.toBytes());
    }

    /**
     * Deletes some of what can't count any more. Goes on where it stopped, since beginning at the start again would
     * walk over all that it has deleted.
     *
     * @param deletionsMax the most to delete now
     * @return how many were deleted
     */
    int forget(long horizonStartMillis, int deletionsMax) {
        Bytes first = forgottenUpTo == null ? key(Integer.MIN_VALUE, new byte[Fingerprint.BYTES]) : forgottenUpTo;
        Bytes end = key(bucket(horizonStartMillis), new byte[Fingerprint.BYTES]);
        List<Bytes> expired = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(first, end)) {
            while (rows.hasNext() && expired.size() < deletionsMax) {
                Bytes key = rows.next().key;
                if (key.compareTo(end) < 0) {
                    expired.add(key);
                }
            }
        }
        expired.forEach(store::delete);
        if (!expired.isEmpty()) {
            forgottenUpTo = expired.getLast();
        }
        return expired.size();
    }

    private Optional<Remembered> find(byte[] hash, int bucket, long horizonStartMillis) {
        byte[] stored = store.get(key(bucket, hash));
        if (stored == null) {
            return Optional.empty();
        }
        Remembered remembered = Remembered.fromBytes(stored);
        return remembered.requestedAtMillis() >= horizonStartMillis ? Optional.of(remembered) : Optional.empty();
    }

    private byte[] hash(PaymentIdentity identity) {
        return sha256.digest(identity.text().getBytes(StandardCharsets.UTF_8));
    }

    private static int bucket(long millis) {
        return Math.clamp(Math.floorDiv(millis, BUCKET_MILLIS), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static Bytes key(int bucket, byte[] hash) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES)
                .putInt(bucket ^ Integer.MIN_VALUE) // so that bytes sort as numbers do
                .put(hash, 0, Fingerprint.BYTES)
                .array());
    }
}
