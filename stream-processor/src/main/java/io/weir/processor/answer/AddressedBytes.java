package io.weir.processor.answer;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A value that goes out as it is, to a partition that is already known.
 *
 * @param partition where it goes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AddressedBytes(int partition, byte @Nullable [] bytes) {

    /** Writes the bytes untouched, none for none. */
    @SuppressWarnings("NullAway") // a record without a value stays one
    public static Serializer<AddressedBytes> serializer() {
        return (topic, value) -> value.bytes();
    }
}
