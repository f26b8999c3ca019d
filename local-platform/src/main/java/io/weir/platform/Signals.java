package io.weir.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Signals to processes: Java itself can only send SIGTERM and SIGKILL. */
final class Signals {

    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(10);

    private Signals() {}

    /** Sends {@code signal} to each process; one that is gone is fine. */
    static void send(String signal, List<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        // The shell's own kill needs no package.
        List<String> words = new ArrayList<>(List.of(
                "sh", "-c", "s=$1; shift; for pid; do kill -s \"$s\" \"$pid\" 2>/dev/null; done; :", "sh", signal));
        pids.forEach(pid -> words.add(Long.toString(pid)));
        try {
            new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PlatformException("Could not send SIG" + signal + " to " + pids + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends SIGSTOP to each process and waits until all stand still or are gone. */
    static void freeze(List<Long> pids) {
        send("STOP", pids);
        long deadline = System.nanoTime() + LONGEST_FREEZE.toNanos();
        while (!pids.stream().allMatch(Signals::standsStill)) {
            if (System.nanoTime() - deadline > 0) {
                throw new PlatformException("Processes " + pids + " don't stand still after SIGSTOP");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PlatformException("Interrupted while freezing " + pids, e);
            }
        }
    }

    /** Source: proc_pid_stat(5); the state follows the program's name, which may hold anything but a last parenthesis. */
    static boolean standsStill(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'T' || state == 'Z' || state == 'X';
        } catch (IOException e) {
            return true;
        }
    }
}
