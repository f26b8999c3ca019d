package io.weir.processor.identify;

import io.weir.events.identity.PaymentIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a partition remembers of identities: one row for each, under the first 128 bits of the SHA-256 of the identity.
 *
 * <p>A row counts while the requested-at in it is not before the horizon start. The horizon start never goes back, so a
 * row that doesn't count will never count again: {@link #find} takes it for unknown whether it is there or not, and
 * {@link Forgetting} may delete it sooner, later or never. A new payment under the same identity takes its place.
 *
 * <p>Two identities that meet in 128 bits would be told {@code CONFLICT}; among 10^10 identities the odds are 1 to
 * 10^19, and whoever makes such a pair on purpose needs 2^64 hashes and harms only payments of their own.
 *
 * <p>Not thread-safe: belongs to a task; make a new one in every {@code init()}.
 */
public final class Identities {

    public static final String STORE = "identities";

    /** Longest tolerance of a requested-at in the future: beyond it the sender's clock is wrong. */
    public static final Duration TOLERANCE_MAX = Duration.ofDays(1);

    static final int KEY_BYTES = Fingerprint.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;
    private final MessageDigest sha256 = CanonicalForm.sha256();

    public Identities(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** What the row of an identity is found by. */
    public Bytes keyOf(PaymentIdentity identity) {
        byte[] hash = sha256.digest(identity.text().getBytes(StandardCharsets.UTF_8));
        return Bytes.wrap(Arrays.copyOf(hash, KEY_BYTES));
    }

    /**
     * What the identity was answered, if that counts.
     *
     * @param key of the identity, see {@link #keyOf}
     * @param horizonStartMillis what was requested before this doesn't count
     */
    public Optional<Remembered> find(Bytes key, long horizonStartMillis) {
        byte[] stored = store.get(key);
        if (stored == null) {
            return Optional.empty();
        }
        Remembered remembered = Remembered.fromBytes(stored);
        return remembered.countsFrom(horizonStartMillis) ? Optional.of(remembered) : Optional.empty();
    }

    /**
     * Binds the identity to its first answer.
     *
     * @param key of the identity, see {@link #keyOf}
     */
    public void remember(Bytes key, Remembered answer) {
        store.put(key, answer.toBytes());
    }
}
