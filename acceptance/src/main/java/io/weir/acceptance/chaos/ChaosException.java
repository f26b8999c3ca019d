package io.weir.acceptance.chaos;

/** The run can't go on or come to its end: what Weir should have done by itself it has not done. The message says what. */
final class ChaosException extends Exception {
    private static final long serialVersionUID = 1L;

    ChaosException(String message) {
        super(message);
    }

    ChaosException(String message, Throwable cause) {
        super(message, cause);
    }
}
