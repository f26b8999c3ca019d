package io.weir.processor.partition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far a partition has come, in its store. It commits in one transaction with the answers, so it is the proof that a
 * record is answered once: a task that is handed an offset which was answered stops, whatever gave it that offset.
 *
 * <p>Not thread-safe: belongs to a task; make a new one in every {@code init()}.
 */
public final class PartitionState {

    public static final String STORE = "partition-state";

    private static final Bytes KEY = Bytes.wrap("progress".getBytes(StandardCharsets.UTF_8));

    private static final Bytes SCHEME_VERSION = Bytes.wrap("scheme-version".getBytes(StandardCharsets.UTF_8));

    private final KeyValueStore<Bytes, byte[]> store;
    private final int partitions;

    // Spares a look-up for each record; follows from the store, and a revived task has a new object.
    private long schemeVersion;

    /**
     * @param partitions number of partitions of payments.instructions
     * @throws IllegalStateException if the state was made with another number of partitions
     */
    public PartitionState(KeyValueStore<Bytes, byte[]> store, int partitions) {
        this.store = store;
        this.partitions = partitions;
        int placedBy = progress().partitions();
        if (placedBy != partitions) {
            throw new IllegalStateException(
                    ChangedPartitions.problem("the memory of this partition", placedBy, partitions));
        }
        byte[] version = store.get(SCHEME_VERSION);
        this.schemeVersion = version == null ? 0 : ByteBuffer.wrap(version).getLong();
    }

    public Progress progress() {
        byte[] stored = store.get(KEY);
        return stored == null ? Progress.start(partitions) : Progress.fromBytes(stored);
    }

    /**
     * Notes that the record at {@code offset} is being answered.
     *
     * @param appendTimeMillis when the broker appended it
     * @param horizonMillis how far back a payment may have been requested
     * @throws IllegalStateException if that offset or a higher one was answered before
     */
    public Progress answering(long offset, long appendTimeMillis, long horizonMillis) {
        Progress before = progress();
        requireNotAnswered(offset, before.lastOffset());
        Progress now = before.answered(offset, appendTimeMillis, horizonMillis);
        store.put(KEY, now.toBytes());
        return now;
    }

    private static void requireNotAnswered(long offset, long lastOffset) {
        if (offset <= lastOffset) {
            throw new IllegalStateException("offset " + offset + " was handed to a partition that has answered offset "
                    + lastOffset
                    + ": a position was reset, or a topic made anew. Mend: stop all processors, set the group's"
                    + " offset of this partition to " + (lastOffset + 1)
                    + ", start again (docs/operations.md, \"The position is gone\")");
        }
    }

    /**
     * Notes the version of the scheme that a record is about to be decided under. It never goes back: an instance that has
     * not heard of a version yet, under which this partition was decided elsewhere, must not decide.
     *
     * @throws SchemeBehindException if a record was decided under a higher version before
     */
    public void decidingUnder(long version) {
        if (version < schemeVersion) {
            throw new SchemeBehindException("this partition was decided under scheme version " + schemeVersion
                    + " before, and here version " + version + " is in force: if it stays so, load a scheme of version "
                    + (schemeVersion + 1) + " or above");
        }
        if (version > schemeVersion) {
            store.put(
                    SCHEME_VERSION,
                    ByteBuffer.allocate(Long.BYTES).putLong(version).array());
            schemeVersion = version;
        }
    }
}
