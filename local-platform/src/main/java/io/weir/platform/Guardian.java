package io.weir.platform;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small process that outlives us: when we are gone, through {@link #close()}, a normal exit or SIGKILL, it ends the
 * processes that it watches, each with its own signal and after twenty seconds with SIGKILL, and removes the temporary folder.
 *
 * <p>It is a shell, not a Java machine, because it must cost nothing, and has its own session, because Ctrl-C in the
 * terminal must not reach it. Thread-safe.
 */
final class Guardian implements AutoCloseable {

    private static final long LONGEST_END_SECONDS = 40;

    private final Process shell;
    private final Writer orders;

    private Guardian(Process shell) {
        this.shell = shell;
        this.orders = new BufferedWriter(shell.outputWriter(StandardCharsets.UTF_8));
    }

    /** Starts one that removes the folder {@code remove} at the end, or none if empty. */
    static Guardian start(Optional<Path> remove) {
        List<String> command = List.of(
                "setsid",
                "sh",
                "-c",
                script(),
                "weir-guardian",
                remove.map(Path::toString).orElse(""));
        try {
            return new Guardian(new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new PlatformException(
                    "The local platform runs on Linux and needs the commands 'sh' and 'setsid' (package util-linux): "
                            + e.getMessage(),
                    e);
        }
    }

    long pid() {
        return shell.pid();
    }

    void watch(long pid, StopSignal signal) {
        order("watch " + pid + " " + signal.name());
    }

    void forget(long pid) {
        order("forget " + pid);
    }

    /** A process that is stopped can't end: it will be woken at the end. */
    void frozen(long pid) {
        order("frozen " + pid);
    }

    void woken(long pid) {
        order("woken " + pid);
    }

    private synchronized void order(String line) {
        try {
            orders.write(line);
            orders.write('\n');
            orders.flush();
        } catch (IOException e) {
            throw new PlatformException(
                    "The guardian of the local platform (process " + shell.pid()
                            + ") has ended. Start the platform again; the processes of this one are no longer watched.",
                    e);
        }
    }

    /** Lets the guardian do its last work and waits for it. */
    @Override
    public void close() {
        try {
            synchronized (this) {
                orders.close();
            }
            if (!shell.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new PlatformException("The guardian of the local platform (process " + shell.pid()
                        + ") has not ended within " + LONGEST_END_SECONDS + " seconds.");
            }
        } catch (IOException e) {
            // A guardian that is gone already can't be told to go.
            shell.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() {
        try (InputStream text = Guardian.class.getResourceAsStream("guardian.sh")) {
            if (text == null) {
                throw new IllegalStateException("guardian.sh is missing beside " + Guardian.class.getName());
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
