package io.weir.platform;

/** How a server is asked to stop cleanly. */
enum StopSignal {
    /** What Java programs stop on. */
    TERM,
    /** PostgreSQL's fast shutdown: doesn't wait for its clients to leave. Source: postgres(1). */
    INT
}
