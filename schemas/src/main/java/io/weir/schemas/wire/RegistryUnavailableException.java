package io.weir.schemas.wire;

/**
 * The schema registry gave no definite answer. Whoever meets this stops reading and tries again later; the record at
 * hand is as good as any other and never a dead letter.
 */
public final class RegistryUnavailableException extends RuntimeException {

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
