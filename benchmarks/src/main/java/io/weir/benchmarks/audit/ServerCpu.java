package io.weir.benchmarks.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The CPU time of a PostgreSQL with all its sessions, those that have ended too, as Linux tells it in {@code /proc}. */
final class ServerCpu {
    private static final int TICK_MILLIS = 10;
    private static final int OWN_USER = 11;
    private static final int OWN_SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;

    private ServerCpu() {}

    /** @param pid of the postmaster */
    static Duration of(long pid) {
        long ticks = ticks(pid, OWN_USER, OWN_SYSTEM, ENDED_USER, ENDED_SYSTEM);
        try (Stream<ProcessHandle> sessions =
                ProcessHandle.of(pid).orElseThrow().children()) {
            ticks += sessions.mapToLong(session -> ticks(session.pid(), OWN_USER, OWN_SYSTEM))
                    .sum();
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    /** Fields of {@code stat}, counted from behind the name of the program. */
    private static long ticks(long pid, int... fields) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field : fields) {
                ticks += Long.parseLong(words[field]);
            }
            return ticks;
        } catch (NoSuchFileException e) {
            return 0; // It has ended meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
