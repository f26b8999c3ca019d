package io.weir.sink.write;

/** A value that no column can hold: a NUL or half a surrogate pair in a text, a time out of range. */
final class UnstorableValueException extends RuntimeException {

    UnstorableValueException(String message) {
        super(message);
    }
}
