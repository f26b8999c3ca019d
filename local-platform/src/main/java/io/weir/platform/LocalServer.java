package io.weir.platform;

/**
 * One server of the platform, in a process of its own. Methods are safe to call from any thread; calls that change the
 * process take turns.
 */
public sealed interface LocalServer permits LocalKafka, LocalPostgres, LocalRegistry {

    /** The port that the server listens on, the same over all restarts. */
    int port();

    /** The id of the server's present process, or of its last one when it doesn't run. */
    long pid();

    /** Whether the server's process runs. It may still be starting. */
    boolean isAlive();

    /** Ends the server as a power cut would (SIGKILL), with every process that it has started. Returns when it is gone. */
    void kill();

    /**
     * Stops the server in the middle of what it does, with every process that it has started (SIGSTOP): it keeps its
     * connections and answers nothing. Returns when all stand still. One that doesn't run stays as it is.
     */
    void freeze();

    /** Lets a frozen server go on where it was (SIGCONT), as if no time had passed. One that isn't frozen stays as it is. */
    void wake();

    /**
     * Starts the server again on the same port and data; one that still runs, frozen or not, is stopped
     * cleanly first. Returns when it
     * answers.
     *
     * @throws PlatformException if it doesn't come up; the message quotes the end of its log
     */
    void restart();
}
