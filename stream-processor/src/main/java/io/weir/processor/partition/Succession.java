package io.weir.processor.partition;

import io.weir.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Whether the records that a task is handed follow those that its partition has answered. Where a task begins is said by
 * the group's committed offset, and that is outside the state: somebody may have set it, or made the topic anew.
 *
 * <p>Not thread-safe: belongs to a task; make a new one in every {@code init()}.
 */
public final class Succession {

    private static final Bytes TOPIC_ID = Bytes.wrap("topic-id".getBytes(StandardCharsets.UTF_8));

    private final KeyValueStore<Bytes, byte[]> store;
    private final InstructionLog log;
    private final int partition;

    // The position moves by itself from the first record on.
    private boolean begun;

    /**
     * @param store the one of {@link PartitionState}
     * @throws IllegalStateException if the partition has answered records of another topic of that name
     */
    public Succession(KeyValueStore<Bytes, byte[]> store, InstructionLog log, int partition) {
        this.store = store;
        this.log = log;
        this.partition = partition;
        byte[] stored = store.get(TOPIC_ID);
        if (stored != null && !idIn(stored).equals(log.topicId())) {
            throw new IllegalStateException(
                    ("%s has id %s, but the memory of its partition %d was made of a topic of this name with id %s: it"
                                    + " was deleted and made anew, and its offsets mean other records now. Mend: another pipeline"
                                    + " (topics, processor.application.id, database) for what is published from now on; `weir"
                                    + " audit` names what of the old topic has no answer")
                            .formatted(Topics.INSTRUCTIONS, log.topicId(), partition, idIn(stored)));
        }
    }

    /**
     * To be called before a record is answered.
     *
     * @param answered the last offset that was answered
     * @throws IllegalStateException if a record between the two has no answer
     */
    public void follow(long answered, long offset) {
        if (begun) {
            return;
        }
        if (offset > answered + 1) {
            log.firstRecord(partition, answered + 1, offset).ifPresent(skipped -> {
                throw new IllegalStateException(
                        "offset %d of %s was handed to a partition that has not answered the record at offset %d. %s"
                                .formatted(offset, name(partition), skipped, mend(partition, answered)));
            });
        }
        if (store.get(TOPIC_ID) == null) {
            store.put(TOPIC_ID, bytesOf(log.topicId()));
        }
        begun = true;
    }

    /** What to do about a position that is not behind the last answer. */
    static String mend(int partition, long answered) {
        return ("The group's committed offset was set by somebody, or this state belongs to other topics. Mend: stop"
                        + " all processors, set the group's offset of %s to %d, start again")
                .formatted(name(partition), answered + 1);
    }

    static String name(int partition) {
        return Topics.INSTRUCTIONS + "-" + partition;
    }

    private static Uuid idIn(byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        return new Uuid(bytes.getLong(), bytes.getLong());
    }

    private static byte[] bytesOf(Uuid id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
