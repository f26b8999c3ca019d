package io.weir.schemas.wire;

import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;

/**
 * Where the serdes of our records come from. Implementations are thread-safe, and so are the serdes they return.
 *
 * <p>Reading throws {@link UndecodableRecordException} if the bytes can't ever be decoded, and
 * {@link RegistryUnavailableException} if they can't be decoded now. Writing a null gives null (a tombstone); reading a
 * null is {@link UndecodableRecordException.Cause#NO_VALUE}.
 */
public interface RecordSerdes {

    /** The serde of the values of one topic. Closing it is not needed: it holds nothing of its own. */
    <T extends SpecificRecordBase> Serde<T> valuesOf(Class<T> type, String topic);

    /**
     * Asks now for what the first value written would ask for, so that no later one has to.
     *
     * @throws RegistryUnavailableException if there is no answer
     */
    <T extends SpecificRecordBase> void learn(Class<T> type, String topic);
}
