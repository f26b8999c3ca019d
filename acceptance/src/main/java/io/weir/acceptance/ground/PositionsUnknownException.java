package io.weir.acceptance.ground;

/** The brokers don't say now; they may a moment later. */
public final class PositionsUnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    PositionsUnknownException(Exception cause) {
        super("the brokers do not answer: " + cause, cause);
    }
}
