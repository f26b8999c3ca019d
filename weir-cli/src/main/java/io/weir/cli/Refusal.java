package io.weir.cli;

/** A command can't do what it was asked for; the message names the place and the mend, for a person. */
final class Refusal extends RuntimeException {
    static final int NO = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int INTERNAL = 70;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** It was done, and the answer is no. */
    static Refusal no(String message) {
        return new Refusal(NO, message);
    }

    static Refusal usage(String message) {
        return new Refusal(USAGE, message);
    }

    /** A server or a file that is needed. */
    static Refusal unreachable(String message) {
        return new Refusal(UNREACHABLE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
