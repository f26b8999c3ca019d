package io.weir.sink.write;

/** What must never happen has: a guard that exactly-once rests on did not hold. Nothing more may be written. */
public final class LedgerBrokenException extends RuntimeException {

    LedgerBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
