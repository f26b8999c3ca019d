package io.weir.acceptance.incident;

/** An incident did not end as it must. */
public final class IncidentException extends Exception {
    private static final long serialVersionUID = 1L;

    IncidentException(String message) {
        super(message);
    }
}
