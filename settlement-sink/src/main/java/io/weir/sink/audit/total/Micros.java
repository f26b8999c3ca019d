package io.weir.sink.audit.total;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as microseconds since 1970-01-01T00:00Z, PostgreSQL's resolution. */
final class Micros {

    private Micros() {}

    static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
