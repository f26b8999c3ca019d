package io.weir.sink.audit;

/** The audit could not be carried out; it says nothing about whether the ledger is right. */
public final class AuditException extends RuntimeException {

    public AuditException(String message) {
        super(message);
    }

    public AuditException(String message, Throwable cause) {
        super(message, cause);
    }
}
