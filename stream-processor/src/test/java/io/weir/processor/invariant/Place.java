package io.weir.processor.invariant;

import io.weir.schemas.topics.Headers;
import java.util.Optional;

/** Where a record stands among the instructions. */
record Place(int partition, long offset) {

    /** Of which record a dead letter is; empty if it does not say so. */
    static Optional<Place> originOf(Raw letter) {
        String partition = letter.header(Headers.ORIGIN_PARTITION);
        String offset = letter.header(Headers.ORIGIN_OFFSET);
        try {
            return partition == null || offset == null
                    ? Optional.empty()
                    : Optional.of(new Place(Integer.parseInt(partition), Long.parseLong(offset)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
