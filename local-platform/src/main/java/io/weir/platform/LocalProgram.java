package io.weir.platform;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A Java program in a process of its own, beside the servers of a platform. It ends when the platform ends, however that ends,
 * and Ctrl-C in the terminal does not reach it. Methods are safe to call from any thread.
 */
public final class LocalProgram {
    /** The exit status of one that SIGKILL has ended: 128 and 9. */
    public static final int KILLED = 137;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final ChildProcess child;
    private final Path log;
    private final int port;

    private LocalProgram(ChildProcess child, Path log, int port) {
        this.child = child;
        this.log = log;
        this.port = port;
    }

    public String name() {
        return child.name();
    }

    public long pid() {
        return child.pid();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** What it ended with; empty while it runs. */
    public OptionalInt exitStatus() {
        return child.exitStatus();
    }

    /** Waits for its end; whether it has come. */
    public boolean endsWithin(Duration limit) {
        boolean ended = child.endsWithin(limit);
        if (ended) {
            child.forget();
        }
        return ended;
    }

    /** Ends it, with all that it has started, as a power cut would (SIGKILL). Returns when it is gone. */
    public void kill() {
        child.kill();
    }

    /**
     * Asks it to end (SIGTERM), and ends it with SIGKILL when that takes longer than {@code limit}: then its exit status is
     * {@link #KILLED}.
     */
    public void stop(Duration limit) {
        child.stop(limit);
    }

    /** Stops it where it is (SIGSTOP): it keeps its memory and its connections, and does nothing. */
    public void freeze() {
        child.freeze();
    }

    /** Lets it go on as if no time had passed (SIGCONT). */
    public void wake() {
        child.wake();
    }

    /** Whether it serves the page {@code /health} and that says yes. */
    public boolean isHealthy() {
        return served("/health").filter(Page::isOk).isPresent();
    }

    /** What it serves at {@code path}, whatever the status; empty if it does not answer. */
    public String page(String path) {
        return served(path).map(Page::text).orElse("");
    }

    private Optional<Page> served(String path) {
        if (port == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Page.at(address() + path, LONGEST_SILENCE));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Where it serves its pages; of no use for one that serves none. */
    public String address() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    /** The file with all that it, and others with the same file before it, have written. */
    public Path log() {
        return log;
    }

    /** All that it has written since its start. */
    public String printed() {
        return child.printed();
    }

    /** The end of that, for a person. */
    public String lastLines() {
        return child.lastLines();
    }

    /** How a program is to be started: on the Java that we run on and, unless told otherwise, as we were. */
    public static final class Starter {
        private final PlatformFolder folder;
        private final String name;
        private final Class<?> main;
        private final List<String> javaOptions = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> variables = new TreeMap<>();
        private Optional<String> hidden = Optional.empty();
        private Path log;
        private int port;

        Starter(PlatformFolder folder, String name, Class<?> main) {
            this.folder = folder;
            this.name = name;
            this.main = main;
            this.log = folder.log(name);
        }

        /** More options of the Java machine. */
        public Starter javaOptions(String... more) {
            javaOptions.addAll(Arrays.asList(more));
            return this;
        }

        /** More arguments of the program. */
        public Starter arguments(String... more) {
            arguments.addAll(Arrays.asList(more));
            return this;
        }

        /** More variables of its environment, beside those that we have ourselves. */
        public Starter environment(Map<String, String> more) {
            variables.putAll(more);
            return this;
        }

        /** Keeps those of our own variables from it whose names begin so. */
        public Starter hidingVariables(String prefix) {
            hidden = Optional.of(prefix);
            return this;
        }

        /** The file for all that it writes; by default one of its name in the platform's folder, and gone with that. */
        public Starter log(Path file) {
            log = file.toAbsolutePath();
            return this;
        }

        /** The port on the loopback address where it will serve pages; by default it serves none. */
        public Starter serving(int itsPort) {
            port = itsPort;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws PlatformException if the system can't
         */
        public LocalProgram start() {
            List<String> words = new JavaChild(javaOptions.toArray(String[]::new))
                    .scratch(folder.scratch())
                    .run(classPath(), main.getName(), arguments.toArray(String[]::new));
            ChildProcess.Command command = new ChildProcess.Command(
                    name, words, log, folder.path(), StopSignal.TERM, new Environment(variables, hidden));
            return new LocalProgram(ChildProcess.start(command, folder.guardian()), log, port);
        }

        /** Ours, but what the program comes from is first: its own settings of the log, not ours. */
        private String classPath() {
            URL own = main.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(URI.create(own.toString())) + File.pathSeparator + JavaChild.ownClassPath();
        }
    }
}
