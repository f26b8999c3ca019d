package io.weir.processor.answer;

/** Why a record became a dead letter: the values of header {@code weir-cause}, public API. */
public enum DeadLetterCause {
    /** The record has no value. */
    NO_VALUE,
    /** The value does not begin as a framed Avro record does. */
    NOT_FRAMED,
    /** The registry says definitely that there is no such schema. */
    UNKNOWN_SCHEMA,
    /** The bytes are not one whole instruction. */
    MALFORMED,
    /** A copy that was placed stands in the wrong partition again. */
    MISPLACED_AGAIN,
    /** The copy of a misplaced record, or the dead letter itself, would not fit its topic. */
    TOO_LARGE
}
