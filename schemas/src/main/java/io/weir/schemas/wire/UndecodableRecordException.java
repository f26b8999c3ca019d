package io.weir.schemas.wire;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Bytes that are no record of the expected kind, and never will be: a dead letter. */
public final class UndecodableRecordException extends SerializationException {

    /** Why; the names are written into dead letters and are public API. */
    public enum Cause {
        /** There is no value. */
        NO_VALUE,
        /** The value does not begin with a schema's id in the expected form. */
        NOT_FRAMED,
        /** The registry says definitely that there is no such schema. */
        UNKNOWN_SCHEMA,
        /** The bytes are not one whole record of the schema, or the schema can't be read as the expected one. */
        MALFORMED
    }

    private final Cause cause;

    UndecodableRecordException(Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    UndecodableRecordException(Cause cause, String message, @Nullable Throwable origin) {
        super(message, origin);
        this.cause = cause;
    }

    public Cause cause() {
        return cause;
    }
}
